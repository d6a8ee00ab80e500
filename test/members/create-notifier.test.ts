import { expect, it } from 'vitest';
import { createNotifier, type NotifierOptions } from '../../src/members/create-notifier.ts';
import type { OpenedChannel } from '../../src/members/open-channel.ts';
import { openStorage } from '../support/open-storage.ts';

const threadAtOnce = {
  takeThread: async () => Promise.resolve(undefined),
  giveThreadBack: async () => Promise.resolve(),
};

const wish = {
  memberId: '1',
  guildId: 'g',
  kind: 'notify',
  locale: 'en',
  order: { platform: 'sellfern', id: '1042' },
} as const;

function setUp(opened: OpenedChannel, said: Partial<NotifierOptions> = {}) {
  const storage = openStorage();
  const counted: string[] = [];
  let now = 1_000;
  const notifier = createNotifier({
    members: storage.members,
    budget: {
      ...threadAtOnce,
      take: async () => Promise.resolve(undefined),
      tooFast: async () => Promise.resolve(77),
    },
    openDirect: async () => Promise.resolve(opened),
    openThread: () => undefined,
    onOwed: () => undefined,
    onNotified: (state) => void counted.push(state),
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      return Promise.resolve();
    },
    ...said,
  });
  return { storage, notifier, counted };
}
const direct = { kind: 'opened', channel: { id: '9', kind: 'direct' } } as const;

it('says after ten seconds that the message is on its way', async () => {
  const { notifier, counted } = setUp(direct);
  expect(await notifier.start(wish)).toEqual({ kind: 'on_its_way' });
  expect(counted).toEqual(['on_its_way']);
});

it.each<[OpenedChannel, object]>([
  [
    { kind: 'refused', reason: 'left' },
    { kind: 'unsent', reason: 'left' },
  ],
  [{ kind: 'too_fast' }, { kind: 'later', at: 77 }],
  [{ kind: 'failed' }, { kind: 'failed' }],
])('keeps nothing where opening ends with %j', async (opened, answer) => {
  const { notifier, storage } = setUp(opened);
  expect(await notifier.start(wish)).toEqual(answer);
  expect(await storage.members.find('1')).toBeUndefined();
});

it('opens nothing above the budget, and none twice', async () => {
  let asked = 0;
  const { notifier, storage } = setUp(direct, {
    budget: {
      ...threadAtOnce,
      take: async () => Promise.resolve((asked += 1) > 1 ? 5_000 : undefined),
      tooFast: async () => Promise.resolve(0),
    },
  });
  await notifier.start(wish);
  await notifier.start({ ...wish, order: { platform: 'sellfern', id: '1043' } });
  expect(asked).toBe(1);
  expect(await notifier.start({ ...wish, memberId: '2' })).toEqual({ kind: 'later', at: 5_000 });
  expect(await storage.members.list('1')).toHaveLength(2);
});

it('fails in a thread where none can be opened, and resumes nothing of somebody unknown', async () => {
  const { notifier } = setUp(direct);
  expect(await notifier.start({ ...wish, inThread: true })).toEqual({ kind: 'no_thread' });
  expect(await notifier.resume('3')).toEqual({ kind: 'already' });
  expect(notifier.hasThreads()).toBe(false);
});
