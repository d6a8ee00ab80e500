import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBodyBudget } from '../../src/http/create-body-budget.ts';
import { createInteractionsRoute } from '../../src/http/create-interactions-route.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';
import { createAnswerDelivery } from '../../src/discord/interactions/create-answer-delivery.ts';
import { createSigningKey } from '../local-discord/interactions/create-signing-key.ts';
import { handlerWith, typed, type LogLine } from '../discord/commands/ports.ts';

const key = createSigningKey();
const errors: unknown[] = [];
const log: LogLine[] = [];
const line = (details: LogLine['details'], event: string) => void log.push({ event, details });
let server: HttpServer;

beforeAll(async () => {
  const { overHttp } = createAnswerDelivery({
    handle: handlerWith({}, log),
    calls: { respond: async () => Promise.resolve(true), edit: async () => Promise.resolve() },
    logger: { debug: line, info: line, warn: line, error: line },
    now: Date.now,
  });
  const route = createInteractionsRoute({
    publicKey: async () => Promise.resolve(key.publicKey),
    answer: overHttp,
    bodies: createBodyBudget(),
    isFirst: async () => Promise.resolve(true),
    now: Date.now,
  });
  const onError = (error: unknown) => void errors.push(error);
  server = await createServer({ host: '127.0.0.1', port: 0, routes: [route], onError });
});
afterAll(async () => server.close());

async function post(body: string) {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const answer = await fetch(`http://127.0.0.1:${server.port}/discord/interactions`, {
    method: 'POST',
    headers: {
      'X-Signature-Ed25519': key.sign(timestamp, body),
      'X-Signature-Timestamp': timestamp,
    },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as { readonly type?: number } };
}

const command = JSON.parse(JSON.stringify(typed('order status', { order: '1042' }))) as object;

/** A command as Discord sends it in which some field, however deep, is something else. */
const bent = fc
  .tuple(fc.array(fc.nat(20), { maxLength: 5 }), fc.jsonValue())
  .map(([path, value]) => JSON.stringify(bend(command, path, value)));

function bend(content: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof content !== 'object' || content === null) return value;
  if (Array.isArray(content)) return content.map((inner: unknown) => bend(inner, rest, value));
  const names = Object.keys(content);
  const chosen = names[step % Math.max(1, names.length)];
  const members = Object.entries(content).map(([name, inner]: [string, unknown]) => [
    name,
    name === chosen ? bend(inner, rest, value) : inner,
  ]);
  return Object.fromEntries(members) as unknown;
}

it('answers whatever Discord may sign, never with an error of the server', async () => {
  const bodies = fc.oneof(bent, fc.json(), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const { status, body: answer } = await post(body);
      expect([200, 400]).toContain(status);
      if (status === 200) expect(answer.type).toBeTypeOf('number');
      expect(JSON.stringify(answer)).not.toMatch(/\bat |src\/|TypeError/);
    }),
    { numRuns: 150 },
  );
  expect(errors).toEqual([]);
});
