import type { Seal } from './create-seal.ts';
import { sealedAs } from './open-settings.ts';
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
      const { scope, name, value } = setting;
      const shown = scope === '' ? name : `${name} of ${scope}`;
      if (value === null || !secretNames.includes(name)) return [];
      const text = seal.open(sealedAs(scope, name), value);
      const again = text === undefined ? undefined : seal.close(sealedAs(scope, name), text);
      if (again === undefined) names.unreadable.push(shown);
      else if (seal.isNewest(value)) names.kept.push(shown);
      else names.resealed.push(shown);
      const isOld = again !== undefined && !seal.isNewest(value);
      return isOld ? [{ setting: { ...setting, value: again } }] : [];
    });
    return { ...names, writes };
  });
  return { resealed, kept, unreadable };
}
