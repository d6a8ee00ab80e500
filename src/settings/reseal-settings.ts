import type { Seal } from './create-seal.ts';
import type { SettingsStore } from './settings-store.ts';

export interface Resealed {
  /** Those that are under the newest key now. */
  readonly resealed: readonly string[];
  /** Those that were under it already. */
  readonly kept: readonly string[];
  /** Those that no key opens. */
  readonly unreadable: readonly string[];
}

/** Encrypts every secret under the newest key, so that older ones can be taken away. Nothing else of it changes. */
export async function resealSettings(
  store: Pick<SettingsStore, 'change'>,
  secretNames: readonly string[],
  seal: Seal,
): Promise<Resealed> {
  const { resealed, kept, unreadable } = await store.change((stored) => {
    const names = { resealed: [] as string[], kept: [] as string[], unreadable: [] as string[] };
    const writes = stored.flatMap((setting) => {
      const { name, value } = setting;
      if (value === null || !secretNames.includes(name)) return [];
      const text = seal.open(name, value);
      const again = text === undefined ? undefined : seal.close(name, text);
      if (again === undefined) names.unreadable.push(name);
      else if (seal.isNewest(value)) names.kept.push(name);
      else names.resealed.push(name);
      const isOld = again !== undefined && !seal.isNewest(value);
      return isOld ? [{ setting: { ...setting, value: again } }] : [];
    });
    return { ...names, writes };
  });
  return { resealed, kept, unreadable };
}
