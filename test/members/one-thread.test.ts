import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNotifier } from '../../src/members/create-notifier.ts';
import { createOpeningBudget } from '../../src/members/create-opening-budget.ts';
import type { Members } from '../../src/members/members.ts';
import type { OpenChannel } from '../../src/members/open-channel.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { openOwnStorage } from '../support/open-own-storage.ts';

const memberId = '1300000000000000001';
const wish = {
  memberId,
  guildId: 'g',
  kind: 'notify',
  locale: 'en',
  inThread: true,
  order: { platform: 'sellfern', id: '1042' },
} as const;

describe('a member who presses twice, each time heard by another machine', () => {
  let storage: Storage;
  let opened: string[];
  let now: number;
  afterEach(async () => storage.close());
  beforeEach(async () => {
    storage = await openOwnStorage();
    opened = [];
    now = 1_000;
  });

  const machine = (
    openThread: OpenChannel,
    sleep: (ms: number) => Promise<void>,
    members = storage.members,
  ) =>
    createNotifier({
      members,
      budget: createOpeningBudget(storage.allowances, storage, () => now),
      openDirect: async () => Promise.reject(new Error('not asked here')),
      openThread: () => openThread,
      ...{ onOwed: () => undefined, onNotified: () => undefined, now: () => now, sleep },
    });
  const passes = async (ms: number) => {
    await new Promise((resolve) => setImmediate(resolve));
    now += ms;
  };
  const open: OpenChannel = async () => {
    const id = `thread ${opened.length + 1}`;
    opened.push(id);
    return Promise.resolve({ kind: 'opened', channel: { id, kind: 'thread' } });
  };

  it('has one thread', async () => {
    const asked = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const slow: OpenChannel = async (member) => {
      asked.resolve(undefined);
      await goOn.promise;
      return open(member);
    };
    const first = machine(slow, passes).start(wish);
    await asked.promise;
    const waits = async (ms: number) => {
      goOn.resolve(undefined);
      await first;
      await passes(ms);
    };
    await machine(open, waits).start(wish);
    goOn.resolve(undefined);
    await first;
    expect(opened).toEqual(['thread 1']);
    expect((await storage.members.find(memberId))?.channel.id).toBe('thread 1');
    expect(await storage.members.list(memberId)).toHaveLength(1);
  });

  it('has one thread, also where the other was opened right after the first look for it', async () => {
    let looks = 0;
    const find: Members['find'] = async (id) => {
      looks += 1;
      const found = await storage.members.find(id);
      if (looks === 1) await machine(open, passes).start(wish);
      return found;
    };
    await machine(open, passes, { ...storage.members, find }).start(wish);
    expect(opened).toEqual(['thread 1']);
  });

  it('is told when to press again where the other machine has died', async () => {
    const asked = Promise.withResolvers<undefined>();
    const dies: OpenChannel = async () => {
      asked.resolve(undefined);
      return new Promise(() => undefined);
    };
    void machine(dies, passes).start(wish);
    await asked.promise;
    const answer = await machine(open, passes).start(wish);
    expect(answer).toMatchObject({ kind: 'later', at: expect.any(Number) as number });
    expect(opened).toEqual([]);
    now += 120_000;
    await machine(open, passes).start(wish);
    expect(opened).toEqual(['thread 1']);
  });

  it('can press again at once where none could be opened', async () => {
    const refuse: OpenChannel = async () => Promise.resolve({ kind: 'failed' });
    expect(await machine(refuse, passes).start(wish)).toEqual({ kind: 'failed' });
    await machine(open, passes).start(wish);
    expect(opened).toEqual(['thread 1']);
  });
});
