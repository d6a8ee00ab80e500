import { beforeEach, expect, it } from 'vitest';
import type { OpenStore, Store } from './store.ts';

/** What every database keeps of what was used up. */
export function allowancesContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });
  const hourMs = 3_600_000;
  const few = { name: 'few', most: 2, everyMs: hourMs };
  const many = { name: 'many', most: 100, everyMs: 2 * hourMs };

  it('takes one of each until one is used up, and says when that begins anew', async () => {
    expect(await storage.allowances.take([few, many], 1_000)).toBeUndefined();
    expect(await storage.allowances.take([few, many], 2_000)).toBeUndefined();
    expect(await storage.allowances.take([few, many], 3_000)).toBe(hourMs - 2_000);
    expect(await storage.allowances.take([many], 3_000)).toBeUndefined();
    expect(await storage.allowances.take([few], 1_000 + hourMs)).toBeUndefined();
  });

  it('takes none where one is used up', async () => {
    const one = { ...many, name: 'one', most: 1 };
    await storage.allowances.take([one], 1_000);
    for (let asked = 0; asked < 5; asked += 1) {
      expect(await storage.allowances.take([few, one], 2_000)).toBe(2 * hourMs - 1_000);
    }
    expect(await storage.allowances.take([few], 2_000)).toBeUndefined();
    expect(await storage.allowances.take([few], 2_000)).toBeUndefined();
  });

  it('waits for the last of those that are used up', async () => {
    const short = { name: 'short', most: 1, everyMs: 60_000 };
    await storage.allowances.take([short, { ...few, most: 1 }], 1_000);
    expect(await storage.allowances.take([short, { ...few, most: 1 }], 1_000)).toBe(hourMs);
  });

  it('gives back what was taken, and no more', async () => {
    await storage.allowances.take([few], 1_000);
    await storage.allowances.giveBack('few');
    await storage.allowances.giveBack('few');
    await storage.allowances.giveBack('unheard of');
    const answers = [];
    for (let asked = 0; asked < 3; asked += 1) {
      answers.push(await storage.allowances.take([few], 2_000));
    }
    expect(answers).toEqual([undefined, undefined, hourMs - 1_000]);
  });

  it('lets no more through when many ask at once', async () => {
    const asked = Array.from({ length: 40 }, async (_, index) =>
      storage.allowances.take([few, { ...many, name: `of ${index % 4}` }], 1_000),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(2);
  });

  it('remembers over a restart, and forgets what is over', async () => {
    await storage.allowances.take([few], 1_000);
    await storage.allowances.take([few], 1_000);
    const again = await storage.reopen();
    expect(await again.allowances.take([few], 2_000)).toBe(hourMs - 1_000);
    await again.allowances.take([many], 1_000 + hourMs);
    expect(await again.rows('SELECT name FROM allowances')).toEqual([{ name: 'many' }]);
  });

  it('begins anew where the clock was ahead', async () => {
    await storage.allowances.take([few], 100 * hourMs);
    await storage.allowances.take([few], 100 * hourMs);
    expect(await storage.allowances.take([few], 1_000)).toBeUndefined();
  });
}
