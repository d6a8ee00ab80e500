import { beforeEach, expect, it } from 'vitest';
import { changeSetting, type ChangeRequest } from '../../../src/settings/change-setting.ts';
import type { OpenStore, Store } from './store.ts';

const by = { via: 'console', place: '192.0.2.1' } as const;

/** What every database keeps of settings that were made while the bot ran. */
export function settingsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const change = async (name: string, value: string | null, told: Partial<ChangeRequest> = {}) =>
    storage.storedSettings.change((stored) => {
      const current = stored.find((setting) => setting.name === name);
      const request = { scope: '', name, value, isSecret: false, by, at: 1_000, ...told };
      const changed = changeSetting(current, request);
      return { kind: changed.kind, writes: changed.kind === 'changed' ? [changed.write] : [] };
    });
  const present = async () => (await storage.storedSettings.read()).settings;

  it('has none at first', async () => {
    expect(await storage.storedSettings.read()).toEqual({ revision: 0, settings: [], shops: [] });
    expect(await storage.storedSettings.revision()).toBe(0);
    expect(await storage.storedSettings.history({ scope: '', limit: 10 })).toEqual([]);
    expect(await storage.storedSettings.showChange(1)).toBeUndefined();
  });

  it('keeps what was set, who set it, and what it was before', async () => {
    await change('LOCALE', 'vi');
    await change('LOCALE', 'en', { by: { via: 'discord', who: '7', place: '9' }, at: 2_000 });
    await change('LOCALE', null, { by: { via: 'command' }, at: 3_000 });
    expect(await present()).toEqual([{ scope: '', name: 'LOCALE', value: null, version: 3 }]);
    const common = { scope: '', name: 'LOCALE', isSecret: false, who: undefined, place: undefined };
    const third = { ...common, id: 3, version: 3, before: 'en', after: null, at: 3_000 };
    const second = { ...common, id: 2, version: 2, before: 'vi', after: 'en', at: 2_000 };
    const first = { ...common, id: 1, version: 1, before: null, after: 'vi', at: 1_000 };
    expect(await storage.storedSettings.history({ scope: '', limit: 10 })).toEqual([
      { ...third, via: 'command' },
      { ...second, via: 'discord', who: '7', place: '9' },
      { ...first, ...by },
    ]);
    expect(await storage.storedSettings.showChange(1)).toEqual({ ...first, ...by });
  });

  it('grows its revision with every change and with nothing else', async () => {
    const revisions = [];
    for (const [name, value] of [
      ['LOCALE', 'vi'],
      ['LOCALE', 'vi'],
      ['RETENTION_DAYS', '30'],
    ] as const) {
      await change(name, value);
      revisions.push(await storage.storedSettings.revision());
    }
    expect(revisions).toEqual([1, 1, 2]);
    expect((await storage.storedSettings.read()).revision).toBe(2);
  });

  it('lists changes of one setting, page by page', async () => {
    for (const value of ['30', '31', '32']) {
      await change('RETENTION_DAYS', value);
      await change('LOCALE', value);
    }
    const ids = async (filter: { name?: string; before?: number }) =>
      (await storage.storedSettings.history({ scope: '', ...filter, limit: 2 })).map(
        ({ id }) => id,
      );
    expect(await ids({})).toEqual([6, 5]);
    expect(await ids({ before: 5 })).toEqual([4, 3]);
    expect(await ids({ name: 'LOCALE' })).toEqual([6, 4]);
    expect(await ids({ name: 'LOCALE', before: 4 })).toEqual([2]);
  });

  it('writes all of a decision or nothing of it', async () => {
    await change('LOCALE', 'vi');
    const decided = changeSetting(undefined, {
      ...{ scope: '', name: 'RETENTION_DAYS', value: '30', isSecret: false, by, at: 1_000 },
    });
    const write = decided.kind === 'changed' ? decided.write : undefined;
    if (write === undefined) throw new Error('nothing was decided');
    const twice = storage.storedSettings.change(() => ({ writes: [write, write] }));
    await expect(twice).rejects.toThrow();
    expect(await present()).toEqual([{ scope: '', name: 'LOCALE', value: 'vi', version: 1 }]);
    expect(await storage.storedSettings.history({ scope: '', limit: 10 })).toHaveLength(1);
  });

  it('keeps another encryption without a change of its own', async () => {
    await change('SELLAPP_API_KEY', 'sealed by one', { isSecret: true });
    const setting = { scope: '', name: 'SELLAPP_API_KEY', value: 'sealed by two', version: 1 };
    await storage.storedSettings.change(() => ({ writes: [{ setting }] }));
    expect(await storage.storedSettings.read()).toEqual({
      ...{ revision: 1, settings: [setting], shops: [] },
    });
    expect(await storage.storedSettings.history({ scope: '', limit: 10 })).toMatchObject([
      { before: null, after: '(secret)', isSecret: true },
    ]);
  });

  it('remembers over a restart', async () => {
    await change('LOCALE', 'vi');
    const again = await storage.reopen();
    expect((await again.storedSettings.read()).settings).toHaveLength(1);
    expect(await again.storedSettings.history({ scope: '', limit: 10 })).toHaveLength(1);
  });

  it('lets one of two win who change the same version at once', async () => {
    await change('LOCALE', 'vi');
    const saves = ['en', 'fr', 'de', 'es'].map(async (value) =>
      change('LOCALE', value, { seenVersion: 1 }),
    );
    const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['changed', 'stale', 'stale', 'stale']);
    expect((await present())[0]?.version).toBe(2);
    const history = await storage.storedSettings.history({ scope: '', limit: 10 });
    expect(history.map(({ version }) => version)).toEqual([2, 1]);
  });
}
