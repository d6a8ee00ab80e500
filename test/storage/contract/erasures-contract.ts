import { beforeEach, expect, it } from 'vitest';
import type { OpenStore, Store } from './store.ts';

const [jane, john] = ['1100000000000000901', '1100000000000000902'];
const key = { platform: 'sellapp', id: '236' };
const day = 86_400_000;

/** What every database does with a member of whom nothing is to be kept. */
export function erasuresContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const link = async (memberId: string, at: number, by = '7', id = '236') =>
    storage.claims.assign({ ...key, id }, { memberId, by, reason: 'asked', at });
  const code = async (memberId: string, at: number) =>
    storage.claims.keepCode({
      hash: memberId,
      memberId,
      shops: ['sellapp'],
      at,
      expiresAt: at + day,
    });

  it('deletes everything of one member, and nothing of another', async () => {
    await link(jane, 1_000);
    await link(john, 1_000, jane, '237');
    await code(jane, 1_000);
    await code(john, 1_000);
    await storage.allowances.take([{ name: `look-ups of ${jane}`, most: 5, everyMs: day }], 1_000);
    await storage.allowances.take([{ name: `look-ups of ${john}`, most: 1, everyMs: day }], 1_000);
    expect([...(await storage.erasures.memberIds())].sort()).toEqual([jane, john, '7']);

    expect(await storage.erasures.erase(jane, { hash: 'h', at: 2_000 })).toBe(3);
    expect(await storage.claims.isLinked(jane, key)).toBe(false);
    expect(await storage.claims.isLinked(john, { ...key, id: '237' })).toBe(true);
    expect((await storage.claims.ofMember(john)).code).toBeDefined();
    expect(await storage.erasures.memberIds()).toEqual([john]);
    const taken = [{ name: `look-ups of ${john}`, most: 1, everyMs: day }];
    expect(await storage.allowances.take(taken, 1_500)).toBeDefined();
  });

  it('leaves a change of a setting that somebody made, without who', async () => {
    const setting = { scope: '', name: 'LOCALE', value: 'vi', version: 1 };
    const written = { name: 'LOCALE', version: 1, before: null, after: 'vi', isSecret: false };
    const change = { scope: '', ...written };
    await storage.storedSettings.change(() => ({
      writes: [
        { setting, change: { ...change, at: 1_000, via: 'discord', who: jane, place: '9' } },
      ],
    }));
    await storage.erasures.erase(jane, { hash: 'h', at: 2_000 });
    const [kept] = await storage.storedSettings.history({ scope: '', limit: 1 });
    expect(kept).toMatchObject({ name: 'LOCALE', after: 'vi', who: undefined });
  });

  it('leaves what came after', async () => {
    await link(jane, 3_000);
    await code(jane, 3_000);
    expect(await storage.erasures.erase(jane, { hash: 'h', at: 2_000 })).toBe(0);
    expect(await storage.claims.isLinked(jane, key)).toBe(true);
  });

  it('remembers whom, the last time, over a restart', async () => {
    await storage.erasures.erase(jane, { hash: 'h', at: 2_000 });
    await storage.erasures.erase(jane, { hash: 'h', at: 3_000 });
    await storage.erasures.erase(jane, { hash: 'h', at: 1_000 });
    storage = await storage.reopen();
    expect(await storage.erasures.erased()).toEqual([{ hash: 'h', at: 3_000 }]);
  });

  it('forgets after two years that somebody was erased', async () => {
    await storage.erasures.erase(jane, { hash: 'h1', at: 1_000 });
    await storage.erasures.erase(john, { hash: 'h2', at: 1_001 + 2 * 365 * day });
    expect(await storage.erasures.erased()).toMatchObject([{ hash: 'h2' }]);
  });
}
