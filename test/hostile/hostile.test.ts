import { createHmac, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { brokenConnection, type BrokenConnection } from './broken-connection.ts';
import { exchangeBytes, pipeline, type WireAnswer } from './exchange.ts';
import { interactionAttack } from './interaction-attacks.ts';
import type { WireRequest } from './request-on-the-wire.ts';
import { spawnDoor, type SpawnedDoor } from './spawn-door.ts';
import { owner, webhookAttack, webhookSecrets } from './webhook-attacks.ts';

/** How many requests; `HOSTILE_REQUESTS=100000` is what is run before a release. */
const size = Number(process.env['HOSTILE_REQUESTS'] ?? 3_000);
/** Another run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);

/** Requests of one run of the property, by kind. */
const perRun = { webhooks: 140, repeated: 10, interactions: 20, broken: 30 };
const requestsPerRun = Object.values(perRun).reduce((sum, count) => sum + count);
const runs = Math.ceil(size / requestsPerRun);
/** A signed interaction is old after five minutes: a new one is captured after that many runs. */
const runsPerCapture = 50;
const connections = 8;
/** What the process may take up in all: Node itself, its heap, SQLite, and bodies on their way. */
const mostBytes = 256 * 1024 * 1024;

let door: SpawnedDoor;
const slow: Socket[] = [];
let drip: NodeJS.Timeout;

beforeAll(async () => {
  door = await spawnDoor();
  for (let index = 0; index < 20; index += 1) {
    slow.push(connect(door.port, '127.0.0.1').on('error', () => undefined));
  }
  drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('P');
  }, 100);
});

afterAll(() => {
  clearInterval(drip);
  for (const socket of slow) socket.destroy();
});

/** What came back, by kind of attack and status. */
const counts = new Map<string, number>();
/** Once for each event that was taken: two of different types may share an id. */
const accepted: string[] = [];
const peak = { heap: 0, resident: 0 };

function count(about: string, status: number | string): void {
  const key = `${about} → ${status}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const unspeakable = [...Object.values(webhookSecrets), 'node_modules', '/src/', 'Error:', 'stack'];

function judge({ about, method, status }: WireRequest, answer: WireAnswer | undefined): void {
  expect(answer?.status, about).toBe(status);
  if (answer === undefined) return;
  const { head, body } = answer;
  for (const words of unspeakable) expect(head + body).not.toContain(words);
  expect(body.length).toBeLessThan(500);
  count(about.split(' ')[0] ?? '', status);
  if (method === 'HEAD' || about === 'interaction') return;
  const told = JSON.parse(body) as Record<'status' | 'event_id', string> & { error?: object };
  expect(told.error === undefined).toBe(status === 200);
  if (told.status !== 'accepted') return;
  accepted.push(told.event_id);
}

async function attackInOrder(requests: readonly WireRequest[], piece: number): Promise<void> {
  const lanes = Array.from({ length: connections }, (_, lane) =>
    requests.filter((_request, index) => index % connections === lane),
  );
  const answered = await Promise.all(lanes.map(async (lane) => pipeline(door.port, lane, piece)));
  for (const [lane, answers] of answered.entries()) {
    for (const [index, request] of (lanes[lane] ?? []).entries()) judge(request, answers[index]);
  }
}

async function attackInDisorder(broken: readonly BrokenConnection[]): Promise<void> {
  const all = broken.map(async ({ bytes, about }) => {
    const received = await exchangeBytes(door.port, bytes);
    expect(received, about).not.toMatch(/"status":"(?:accepted|duplicate)"/);
    const statuses = [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);
    for (const status of statuses) expect(status, about).toMatch(/^[14]\d\d$/);
    count('broken', statuses.find((status) => status !== '100') ?? 'hung up');
  });
  await Promise.all(all);
}

async function measure(): Promise<void> {
  peak.heap = Math.max(peak.heap, await door.metric('nodejs_heap_size_used_bytes'));
  peak.resident = Math.max(peak.resident, await door.metric('process_resident_memory_bytes'));
}

/** A webhook in order that is never sent as a whole, so that nobody may know its id. */
const secretly = `evt_never_${randomUUID()}`;

function neverSent(): Parameters<typeof brokenConnection>[0] {
  const data = { order_id: 'ord_never' };
  const event = { id: secretly, type: 'order.created', organization_id: owner.sellfern, data };
  const body = Buffer.from(JSON.stringify(event));
  const digest = createHmac('sha256', webhookSecrets.sellfern).update(body).digest('hex');
  const head = [
    'POST /webhooks/sellfern HTTP/1.1',
    'Host: bot',
    'Content-Type: application/json',
    `X-Sellfern-Signature: ${digest}`,
    '',
  ].join('\r\n');
  return { head, body };
}

const forged = Buffer.from(
  'POST /webhooks/sellapp HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n' +
    `signature: ${'0'.repeat(64)}\r\nContent-Length: 41\r\n\r\n` +
    '{"event":"order.created","data":{"id":1}}',
);

async function attack(round: number, numRuns: number): Promise<void> {
  const captured = await door.captureInteraction();
  const exactly = (length: number) => ({ minLength: length, maxLength: length });
  const attacks = fc.record({
    webhooks: fc.array(webhookAttack, exactly(perRun.webhooks)),
    repeated: fc.array(fc.nat(perRun.webhooks - 1), exactly(perRun.repeated)),
    interactions: fc.array(interactionAttack(captured), exactly(perRun.interactions)),
    broken: fc.array(brokenConnection(neverSent(), forged), exactly(perRun.broken)),
    piece: fc.constantFrom(7_001, 65_536, 1_000_000),
  });
  const property = fc.asyncProperty(attacks, async (tried) => {
    const { webhooks, repeated, interactions, broken, piece } = tried;
    const again = repeated.flatMap((index) => webhooks[index] ?? []);
    await Promise.all([
      attackInOrder([...webhooks, ...again, ...interactions], piece),
      attackInDisorder(broken),
    ]);
    await measure();
  });
  await fc.assert(property, { numRuns, seed: seed + round, endOnFailure: true });
}

it(`answers ${size} hostile requests as documented, takes nothing forged and stays small (HOSTILE_SEED=${seed})`, async ({
  annotate,
}) => {
  // Until Discord has told its key, interactions are 503.
  const ready = fc.sample(interactionAttack(await door.captureInteraction()), {
    seed,
    numRuns: 20,
  });
  const ping = ready.filter(({ status }) => status === 200).slice(0, 1);
  await vi.waitFor(
    async () => {
      expect((await pipeline(door.port, ping, 1_000)).at(0)?.status).toBe(200);
    },
    { timeout: 60_000, interval: 100 },
  );

  const startedAt = performance.now();
  for (let done = 0; done < runs; done += runsPerCapture) {
    await attack(done, Math.min(runsPerCapture, runs - done));
  }
  const seconds = (performance.now() - startedAt) / 1_000;

  expect(accepted.length).toBeGreaterThan(size / 100);
  await vi.waitFor(
    async () => {
      const waiting = (await door.metric('inbox_pending')) + (await door.metric('outbox_pending'));
      expect(waiting).toBe(0);
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(await door.metric('dead_letters')).toBe(0);
  // Whatever strange thing was signed by its platform became a card that Discord takes.
  expect(door.discord.refusals).toEqual([]);
  if (seconds > 15) expect(slow.filter(({ closed }) => !closed)).toEqual([]);

  const { code, ids } = await door.stop();
  expect(code).toBe(0);
  // The same bytes are another event where others of their order came in between.
  const stored = ids.map((id) => id.replace(/#.*$/s, '').replace(/(?<=^[0-9a-f]{64})@\d+$/, ''));
  expect(stored.sort()).toEqual(accepted.toSorted());
  expect(ids).not.toContain(secretly);
  const log = door.output();
  for (const words of [
    ...Object.values(webhookSecrets),
    'database_unavailable',
    'unexpected_error',
    'interaction_failed',
  ]) {
    expect(log).not.toContain(words);
  }
  const figures = [...counts].sort().map(([answer, times]) => `${times} × ${answer}`);
  const inMiB = (bytes: number): number => Math.round(bytes / 1024 ** 2);
  await annotate(
    `${runs * requestsPerRun} requests in ${seconds.toFixed(1)} s; peak heap ${inMiB(peak.heap)} MiB, ` +
      `resident ${inMiB(peak.resident)} MiB; ${figures.join(', ')}`,
  );
  expect(peak.resident).toBeLessThan(mostBytes);
}, 1_800_000);
