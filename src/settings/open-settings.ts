import type { ShownSetting } from '../config/list-settings.ts';
import type { Seal } from './create-seal.ts';
import type { StoredSetting } from './settings-store.ts';

/** What is stored as the parser takes it. Secrets that cannot be opened are only named. */
export function openSettings(
  stored: readonly StoredSetting[],
  declared: readonly Pick<ShownSetting, 'name' | 'isSecret'>[],
  seal: Pick<Seal, 'open'>,
): { readonly texts: ReadonlyMap<string, string>; readonly unreadable: readonly string[] } {
  const secrets = new Set(declared.filter(({ isSecret }) => isSecret).map(({ name }) => name));
  const texts = new Map<string, string>();
  const unreadable: string[] = [];
  for (const { name, value } of stored) {
    if (value === null) continue;
    const text = secrets.has(name) ? seal.open(name, value) : value;
    if (text === undefined) unreadable.push(name);
    else texts.set(name, text);
  }
  return { texts, unreadable };
}
