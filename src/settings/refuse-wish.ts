import type { ShownSetting } from '../config/list-settings.ts';
import type { Seal } from './create-seal.ts';

/** What the environment sets is locked: it wins over what is stored. */
export function isLocked({ source }: Pick<ShownSetting, 'source'>): boolean {
  return source === 'environment' || source === 'file';
}

/** Why a setting cannot be changed to this while the bot runs, whatever its value; undefined where it can. */
export function refuseWish(
  { name, value }: { readonly name: string; readonly value: string | null },
  settings: readonly ShownSetting[],
  { hasKey }: Pick<Seal, 'hasKey'>,
): string | undefined {
  const setting = settings.find((known) => known.name === name);
  if (setting === undefined) return `${name} is not a setting`;
  if (!setting.isStorable) {
    return `${name} cannot be changed while the bot runs: set it in the environment and start the bot again`;
  }
  // What is stored beneath may still be taken back.
  if (value === null) return undefined;
  if (isLocked(setting)) return `${name} is set by the operator, in the environment, which wins`;
  return setting.isSecret && !hasKey
    ? `${name} is a secret, which is kept only encrypted: set SETTINGS_KEY in the environment first`
    : undefined;
}
