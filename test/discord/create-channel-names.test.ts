import { expect, it } from 'vitest';
import { createChannelNames } from '../../src/discord/create-channel-names.ts';
import { StorageError } from '../../src/stored/storage-error.ts';

function setUp(
  answer: () => Promise<unknown>,
  values = new Map<string, string>(),
  isAway = () => false,
) {
  let asked = 0;
  let now = 0;
  let heard = Promise.withResolvers<undefined>();
  let written = Promise.withResolvers<undefined>();
  const nameOf = createChannelNames({
    api: {
      get: async () => {
        asked += 1;
        return answer();
      },
    },
    store: {
      readValue: async (name) => {
        if (isAway()) throw new StorageError('away');
        return Promise.resolve(values.get(name));
      },
      writeValue: async (name, value) => {
        values.set(name, value);
        written.resolve(undefined);
        written = Promise.withResolvers();
        return Promise.resolve();
      },
    },
    now: () => now,
    onLearned: () => {
      heard.resolve(undefined);
      heard = Promise.withResolvers();
    },
  });
  return {
    nameOf,
    values,
    asked: () => asked,
    heard: async () => heard.promise,
    written: async () => written.promise,
    wait: (ms: number) => (now += ms),
  };
}

const orders = async () => Promise.resolve({ name: 'orders', guild_id: '9' });
const gone = async () => Promise.reject(new Error('gone'));

it('knows a channel’s name and server once Discord has told it, and says when', async () => {
  const names = setUp(orders);
  const heard = names.heard();
  expect(names.nameOf('1')).toBeUndefined();
  await heard;
  expect(names.nameOf('1')).toEqual({ name: 'orders', guildId: '9' });
  expect(names.asked()).toBe(1);
});

it('asks again after ten minutes, and keeps the old name meanwhile', async () => {
  let name = 'orders';
  const names = setUp(async () => Promise.resolve({ name }));
  const first = names.heard();
  names.nameOf('1');
  await first;
  name = 'sales';
  names.wait(600_001);
  const second = names.heard();
  expect(names.nameOf('1')).toMatchObject({ name: 'orders' });
  await second;
  expect(names.nameOf('1')).toMatchObject({ name: 'sales' });
});

it('does without a name where Discord tells none, and does not insist', async () => {
  const names = setUp(gone);
  expect(names.nameOf('1')).toBeUndefined();
  await Promise.resolve();
  expect(names.nameOf('1')).toBeUndefined();
  expect(names.asked()).toBe(1);
});

it('keeps names over a restart, also of a channel that is gone by then', async () => {
  const before = setUp(orders);
  const written = before.written();
  before.nameOf('1');
  await written;
  const after = setUp(gone, before.values);
  await after.heard();
  expect(after.nameOf('1')).toEqual({ name: 'orders', guildId: '9' });
});

it.each([
  ['the database is away', new Map<string, string>(), true],
  ['a newer version wrote them', new Map([['channel_names', '{"v":99,"x":1}']]), false],
] as const)('learns names anew where %s', async (_, values, isAway) => {
  const names = setUp(orders, new Map(values), () => isAway);
  const heard = names.heard();
  names.nameOf('1');
  await heard;
  expect(names.nameOf('1')).toMatchObject({ name: 'orders' });
});
