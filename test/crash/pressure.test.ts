import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/*
 * What a bot answers that cannot store: a real process, a real disk. Nothing it answered 200 is lost, and it
 * goes on by itself once it can.
 */
const secret = 'secret-of-the-pressure-tests';
let discord: LocalDiscord;
let folder: ReturnType<typeof temporaryFolder>;
let disk: string;
let program: ReturnType<typeof runProgram>;
let port: unknown;

/** A disk of its own of twelve megabytes; false where this user may not make one. */
const canMount = (() => {
  const probe = temporaryFolder();
  const isMounted = mount(probe.path);
  if (isMounted) execFileSync('umount', [probe.path]);
  probe.remove();
  return isMounted;
})();

function mount(path: string): boolean {
  const words = ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', path];
  return spawnSync('mount', words, { stdio: 'ignore' }).status === 0;
}

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  folder = temporaryFolder();
  disk = join(folder.path, 'disk');
  mkdirSync(disk);
  if (canMount) mount(disk);
});
afterEach(async () => {
  program.kill('SIGKILL');
  await program.ended;
  await discord.close();
  if (canMount) execFileSync('umount', ['-l', disk]);
  folder.remove();
});

async function start(changes: Readonly<Record<string, string>> = {}): Promise<void> {
  program = runProgram(['start'], {
    folder: folder.path,
    environment: {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      DATABASE_PATH: join(disk, 'orders.db'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_CHANNEL_ID: '1100000000000000200',
      SELLFERN_WEBHOOK_SECRETS: secret,
      ...changes,
    },
  });
  ({ port } = await program.logged('started'));
}

/** What a sender of event number `index`, with a body of some 100 KB, is answered. */
async function send(index: number): Promise<{ status: number; retryAfter: string | null }> {
  const body = JSON.stringify({
    id: `evt_${index}`,
    type: 'order.status_changed',
    data: { order_id: `ord_${index}`, status: 'Shipped', note: 'x'.repeat(100_000) },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`http://127.0.0.1:${String(port)}/webhooks/sellfern`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'X-Sellfern-Signature': signature },
  });
  await response.arrayBuffer();
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
}

const ready = async (): Promise<number> =>
  (await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status;

/** Takes what is left of the disk, to the last page. */
function fillUp(): void {
  const rest = openSync(join(disk, 'rest'), 'w');
  try {
    for (;;) writeSync(rest, Buffer.alloc(4_096));
  } catch {
    closeSync(rest);
  }
}

/** Every accepted event stands in the channel, once. */
async function allPosted(accepted: number): Promise<void> {
  const cards = (): number => discord.messages().flatMap(({ embeds }) => embeds).length;
  await expect.poll(cards).toBe(accepted);
}

/** The log is written beside the work: a line may come after the answer. */
const says = async (words: string): Promise<void> => expect.poll(program.output).toContain(words);

const refusal = { status: 503, retryAfter: expect.stringMatching(/^\d+$/) as unknown };

it.runIf(canMount)(
  'answers 503 while the disk is full, keeps what it accepted, and goes on when there is room',
  async () => {
    await start();
    const ballast = join(disk, 'ballast');
    // Beside it there is room for the log, which grows to four megabytes, and a little more.
    writeFileSync(ballast, Buffer.alloc(6_500_000));
    let accepted = 0;
    const sendUntilRefused = async () => {
      let answer = await send(accepted);
      for (; answer.status === 200; answer = await send(accepted)) accepted += 1;
      return answer;
    };
    expect(await sendUntilRefused()).toEqual(refusal);
    expect(accepted).toBeGreaterThan(0);
    // The little that a look writes may still fit into the log.
    expect(await ready()).toBe(503);
    fillUp();
    expect(await sendUntilRefused()).toEqual(refusal);
    expect(await ready()).toBe(503);
    await says('the disk is full. Free some space or extend the volume.');

    rmSync(join(disk, 'rest'));
    rmSync(ballast);
    for (let more = 0; more < 5; more += 1) {
      await expect.poll(async () => (await send(accepted)).status).toBe(200);
      accepted += 1;
    }
    // Strangers are told what was seen within ten seconds.
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
    // Work whose end could not be noted waits for its lease to end; a restart ends them all.
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    await start();
    await allPosted(accepted);
  },
);

it('answers 503 while another process has the database locked, and goes on when it lets go', async () => {
  await start();
  expect(await send(0)).toMatchObject({ status: 200 });
  // Work whose end cannot be noted would wait for its lease to end.
  await program.logged('event_processed');
  const other = new Database(join(disk, 'orders.db'), { timeout: 60_000 });
  other.exec('BEGIN IMMEDIATE');
  expect(await send(1)).toEqual(refusal);
  await says('is locked by another process');
  other.exec('ROLLBACK');
  other.close();
  await expect.poll(async () => (await send(1)).status).toBe(200);
  await allPosted(2);
});

it('answers 503 over BACKLOG_LIMIT, and goes on when the backlog is worked off', async () => {
  await start({ BACKLOG_LIMIT: '3' });
  const db = new Database(join(disk, 'orders.db'), { timeout: 60_000 });
  db.prepare(
    `INSERT INTO events (platform, event_id, type, body, origin, received_at, due_at)
     SELECT 'sellfern', 'held back ' || value, 't', x'7b7d', 'webhook', 1, ? FROM json_each('[1,2,3]')`,
  ).run(Date.now() + 3_600_000);
  expect(await send(0)).toEqual(refusal);
  expect(await ready()).toBe(200);
  db.exec("DELETE FROM events WHERE event_id LIKE 'held back%'");
  db.close();
  expect(await send(0)).toMatchObject({ status: 200 });
  await allPosted(1);
});

it.runIf(canMount)('does not start on a disk that is read-only, and says so', async () => {
  await start();
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  await expect(start()).rejects.toThrow(/cannot be opened or written|is read-only/);
  expect(await program.ended).toBe(1);
  execFileSync('mount', ['-o', 'remount,rw', disk]);
});
