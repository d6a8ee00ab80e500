import { afterEach, beforeEach, expect, it } from 'vitest';
import { deliveriesDrop } from '../../../src/cli/deliveries/deliveries-drop.ts';
import { deliveriesMove } from '../../../src/cli/deliveries/deliveries-move.ts';
import { runCli, type CliRun } from '../run-cli.ts';
import { channel, seedDatabase, type SeededDatabase } from '../seeded-database.ts';

const other = '1100000000000000999';
let database: SeededDatabase;

beforeEach(async () => {
  database = await seedDatabase();
  await database.acceptOrders(1042);
});
afterEach(async () => database.close());

async function run(...words: readonly string[]): Promise<CliRun> {
  return runCli(['deliveries', ...words], database.settings);
}

async function block(): Promise<void> {
  for (const message of await database.claimMessages()) {
    if (message.channelId !== channel.first) continue;
    const gone = { kind: 'parked', everything: false, reason: 'gone' } as const;
    await database.outbox.settle(message, gone, Date.now());
  }
}

it('drops what waits for a blocked channel, once it is confirmed', async () => {
  await block();
  const asked = await run('drop', '--channel', channel.first);
  expect(asked.code).not.toBe(0);
  expect(asked.err).toContain(`--confirm "${channel.first}"`);
  const wrong = await run('drop', '--channel', channel.first, '--confirm', channel.second);
  expect(wrong.code).not.toBe(0);
  const { code, out } = await run('drop', '--channel', channel.first, '--confirm', channel.first);
  expect([code, out.trim()]).toEqual([0, 'Dropped 1 card.']);
  expect((await run('list', '--state', 'dead')).out).toContain('dropped by an operator');
});

it('moves what waits for a blocked channel to another', async () => {
  await block();
  const { code, out } = await run('move', '--from', channel.first, '--to', other);
  expect([code, out.trim()]).toEqual([0, 'Moved 1 card.']);
  expect((await run('list')).out).toMatch(new RegExp(` ${other} +pending`));
});

it.each([...deliveriesMove.examples, ...deliveriesDrop.examples])(
  'takes the ids of its own example: %s',
  async (example) => {
    const { err } = await runCli(example.split(' '), database.settings);
    expect(err).toContain('is not blocked');
  },
);

it.each([
  [['drop', '--channel', channel.first, '--confirm', channel.first], 'is not blocked'],
  [['move', '--from', channel.first, '--to', other], 'is not blocked'],
  [['move', '--from', channel.first, '--to', channel.first], 'the same channel'],
  [['move', '--from', channel.first, '--to', 'general'], 'the id of a channel'],
])('changes nothing with %j', async (words, says) => {
  const { code, err } = await run(...words);
  expect(code).not.toBe(0);
  expect(err).toContain(says);
  expect((await run('list')).out).not.toContain(other);
});
