import { EventEmitter } from 'node:events';
import { Status, type Client } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { livesUntil } from '../../src/discord/client-life.ts';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** A client whose connection is in the given states, one after the other, each time it is looked at. */
function clientIn(states: readonly Status[]) {
  const left = [...states];
  const shards = { get: () => ({ status: left.length > 1 ? left.shift() : left[0] }) };
  const login = async () => new Promise(() => undefined);
  return Object.assign(new EventEmitter(), { ws: { shards }, login }) as unknown as Client;
}

async function lookAt(client: Client) {
  let looks = 0;
  const stop = new AbortController();
  const ending = await livesUntil(client, {
    token: 'token',
    logger,
    signal: stop.signal,
    sleep: async () => {
      looks += 1;
      if (looks > 100) stop.abort();
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return { ending, looks };
}

test.each([
  ['to be resumed', Status.Resuming],
  ['to be identified', Status.Identifying],
  ['for its servers', Status.WaitingForGuilds],
])(
  'a connection that waits %s for a minute and hears nothing is given up',
  async (_what, status) => {
    expect(await lookAt(clientIn([status]))).toEqual({ ending: 'lost', looks: 12 });
  },
);

test.each([
  ['up', [Status.Ready]],
  ['connecting again and again, which discord.js does by itself', [Status.Connecting]],
  ['silent for a while only', [...Array<Status>(11).fill(Status.Resuming), Status.Ready]],
])('a connection that is %s is left alone', async (_what, states) => {
  expect((await lookAt(clientIn(states))).ending).toBe('stopped');
});

test('errors of a client are logged and do not end it', async () => {
  const client = clientIn([Status.Ready]);
  const looking = lookAt(client);
  client.emit('error', new Error('odd'));
  client.emit('shardError', new Error('odder'), 0);
  await looking;
  expect(logger.warn.mock.calls.map(([, event]) => event as string)).toEqual([
    'gateway_error',
    'gateway_error',
  ]);
});
