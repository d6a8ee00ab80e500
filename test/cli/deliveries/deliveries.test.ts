import { afterEach, beforeEach, expect, it } from 'vitest';
import { hintsIn } from '../hints-in.ts';
import { runCli, type CliRun } from '../run-cli.ts';
import { channel, seedDatabase, type SeededDatabase } from '../seeded-database.ts';

const hourMs = 3_600_000;
let database: SeededDatabase;

beforeEach(async () => {
  database = await seedDatabase();
});

afterEach(async () => {
  await database.close();
});

async function run(...words: readonly string[]): Promise<CliRun> {
  return runCli(words, database.settings);
}

async function redrive(...ids: readonly string[]): Promise<unknown> {
  const { out } = await run('deliveries', 'redrive', '--json', ...ids);
  return JSON.parse(out);
}

/** Claims what is due; that of the first channel is given up, that of the second waits for an hour. */
async function failBoth(): Promise<void> {
  for (const message of await database.claimMessages()) {
    const now = Date.now();
    const reason = 'Discord said \u001b[31mno';
    await database.outbox.settle(
      message,
      message.channelId === channel.first
        ? { kind: 'dead', reason, perhapsPosted: true }
        : { kind: 'retry', dueAt: now + hourMs, reason },
      now,
    );
  }
}

it('lists what channels are owed, newest first', async () => {
  await database.acceptOrders(1042);
  await failBoth();
  const { code, out } = await run('deliveries', 'list');
  expect(code).toBe(0);
  const [heading, second, first] = out.split('\n');
  expect(heading).toMatch(/^ID +CREATED +EVENT +CHANNEL +STATE +TRIES +REASON$/);
  expect(second).toMatch(new RegExp(`^2 .* 1 +${channel.second} +pending +1 `));
  expect(first).toMatch(/ dead +1 +Discord said \\u001b\[31mno$/);
  const { out: json } = await run('deliveries', 'list', '--json', '--state', 'dead');
  expect(JSON.parse(json)).toEqual([
    {
      id: 1,
      event: 1,
      channelId: channel.first,
      state: 'dead',
      plain: false,
      overtaken: false,
      attempts: 1,
      reason: 'Discord said \u001b[31mno',
      discordId: null,
      createdAt: expect.any(Number) as unknown,
    },
  ]);
});

it('says how many there are when it lists only some, and how to list those that follow', async () => {
  await database.acceptOrders(1, 2);
  const first = await run('deliveries', 'list', '--limit', '3', '--state', 'pending');
  expect(first.out).toMatch(/^3 of 4, next: order-tracker deliveries list /m);
  const [next = []] = hintsIn(first);
  const second = await run(...next);
  expect(second.out.split('\n')).toHaveLength(2);
  expect(second.out).toMatch(/^1 .* pending/m);
});

it('lists nothing in words, and refuses a wrong state or limit', async () => {
  expect((await run('deliveries', 'list')).out).toBe('No deliveries.');
  expect((await run('deliveries', 'list', '--state', 'lost')).code).toBe(2);
  expect((await run('deliveries', 'list', '--limit', '-1')).code).toBe(2);
});

it('sends dead letters again and ends every wait beside a running bot', async () => {
  await database.acceptOrders(1042);
  await failBoth();
  const { code, out } = await run('deliveries', 'redrive');
  expect(code).toBe(0);
  expect(out).toBe('Retrying 1 failed card and 1 waiting message.');
  const again = await database.claimMessages();
  expect(again.map(({ channelId }) => channelId).sort()).toEqual(Object.values(channel));
});

it('redrives only what was named', async () => {
  await database.acceptOrders(1042);
  await failBoth();
  expect(await redrive('1')).toEqual({ deliveries: 1, messages: 0, channels: 0 });
  expect(await redrive('2')).toEqual({ deliveries: 0, messages: 1, channels: 0 });
  const vain = await run('deliveries', 'redrive', '99');
  expect(vain).toEqual({
    code: 1,
    out: '',
    err: 'None of these has failed or is waiting for another try.',
  });
  expect((await run('deliveries', 'redrive', 'all')).code).toBe(2);
});

it('does not hurry a message that is in flight: it would be posted by two', async () => {
  await database.acceptOrders(1042);
  const inFlight = await database.claimMessages();
  expect(inFlight).toHaveLength(2);
  expect(await redrive()).toEqual({ deliveries: 0, messages: 0, channels: 0 });
  expect(await redrive('1')).toEqual({ deliveries: 0, messages: 0, channels: 0 });
  expect(await database.claimMessages()).toEqual([]);
});

it('probes parked channels at once', async () => {
  await database.acceptOrders(1042);
  for (const message of await database.claimMessages()) {
    const parked = { kind: 'parked', everything: false, reason: 'no permission' } as const;
    await database.outbox.settle(message, parked, Date.now());
  }
  expect(await database.claimMessages()).toEqual([]);
  expect(await redrive()).toMatchObject({ channels: 2 });
  const probing = await database.claimMessages();
  expect(probing.map((message) => message.probing)).toEqual(['channel', 'channel']);
});
