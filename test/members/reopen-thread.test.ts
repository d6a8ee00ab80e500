import { expect, it } from 'vitest';
import { createNotifier } from '../../src/members/create-notifier.ts';
import type { Members } from '../../src/members/members.ts';

const threadAtOnce = {
  takeThread: async () => Promise.resolve(undefined),
  giveThreadBack: async () => Promise.resolve(),
};

const gone = { id: 'gone', kind: 'thread' } as const;
const fresh = { id: 'fresh', kind: 'thread' } as const;

it.each([
  ['unreachable', 'fresh'],
  ['closed', 'gone'],
] as const)('whoever is suspended as %s is told in the channel %s', async (reason, id) => {
  const kept: string[] = [];
  const member = { memberId: '1', channel: gone, openedAt: 0, locale: 'en', stages: [] } as const;
  const none = async () => Promise.reject(new Error('not asked here'));
  const members: Members = {
    watches: async () => Promise.resolve([]),
    ...{ resume: none, change: none, end: none, count: none },
    find: async () => Promise.resolve({ ...member, suspended: { at: 1, reason } }),
    list: async () => Promise.resolve([]),
    keepChannel: async ({ channel }) => {
      kept.push(channel.id);
      return Promise.resolve(true as const);
    },
    subscribe: async () => Promise.resolve({ kind: 'subscribed', receipt: 1 }),
    receiptState: async () => Promise.resolve('posted'),
  };
  const notifier = createNotifier({
    members,
    budget: { ...threadAtOnce, take: async () => Promise.resolve(undefined), tooFast: none },
    openDirect: none,
    openThread: () => async () => Promise.resolve({ kind: 'opened', channel: fresh }),
    ...{ onOwed: () => undefined, onNotified: () => undefined, now: () => 0, sleep: none },
  });
  const order = { platform: 'sellfern', id: '1042' };
  const wish = { memberId: '1', order, kind: 'notify', guildId: 'g1', locale: 'en' } as const;
  await notifier.start({ ...wish, inThread: true });
  expect(kept).toEqual([id]);
});
