import { expect, it } from 'vitest';
import { createChannelNames } from '../../src/discord/create-channel-names.ts';

function setUp(answer: () => Promise<unknown>) {
  let asked = 0;
  let now = 0;
  let heard = Promise.withResolvers<undefined>();
  const nameOf = createChannelNames({
    api: {
      get: async () => {
        asked += 1;
        return answer();
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
    asked: () => asked,
    heard: async () => heard.promise,
    wait: (ms: number) => (now += ms),
  };
}

it('knows a channel’s name once Discord has told it, and says when', async () => {
  const names = setUp(async () => Promise.resolve({ name: 'orders' }));
  const heard = names.heard();
  expect(names.nameOf('1')).toBeUndefined();
  await heard;
  expect(names.nameOf('1')).toBe('orders');
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
  expect(names.nameOf('1')).toBe('orders');
  await second;
  expect(names.nameOf('1')).toBe('sales');
});

it('does without a name where Discord tells none, and does not insist', async () => {
  const names = setUp(async () => Promise.reject(new Error('gone')));
  expect(names.nameOf('1')).toBeUndefined();
  await Promise.resolve();
  expect(names.nameOf('1')).toBeUndefined();
  expect(names.asked()).toBe(1);
});
