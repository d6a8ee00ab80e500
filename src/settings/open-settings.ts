import type { ShownSetting } from '../config/list-settings.ts';
import type { Seal } from './create-seal.ts';
import type { StoredSetting } from './settings-store.ts';

/** What a secret is sealed under, so that none can be put in the place of another setting's or another shop's. */
export function sealedAs(scope: string, name: string): string {
  return scope === '' ? name : `${scope} ${name}`;
}

/** What is stored in one scope, as the parser takes it. Secrets that cannot be opened are only named. */
export function openSettings(
  stored: readonly StoredSetting[],
  scope: string,
  declared: readonly Pick<ShownSetting, 'name' | 'isSecret'>[],
  seal: Pick<Seal, 'open'>,
): { readonly texts: ReadonlyMap<string, string>; readonly unreadable: readonly string[] } {
  const secrets = new Set(declared.filter(({ isSecret }) => isSecret).map(({ name }) => name));
  const texts = new Map<string, string>();
  const unreadable: string[] = [];
  for (const { scope: own, name, value } of stored) {
    if (own !== scope || value === null) continue;
    const text = secrets.has(name) ? seal.open(sealedAs(scope, name), value) : value;
    if (text === undefined) unreadable.push(name);
    else texts.set(name, text);
  }
  return { texts, unreadable };
}
