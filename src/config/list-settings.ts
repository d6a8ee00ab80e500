import type { Environment } from './read-environment.ts';
import type { StoredTexts } from './with-stored.ts';
import { settingMeanings } from './setting-meanings.ts';
import { variablesOf, type Variable, type VariableTree } from './variable.ts';

/** A setting for the eyes of the owner; a secret is set or not, and has no value here. */
export interface ShownSetting {
  readonly name: string;
  readonly isSecret: boolean;
  /** As it was written, or the default; undefined where there is neither, and for every secret. */
  readonly value: string | undefined;
  readonly source: 'environment' | 'file' | 'stored' | 'default' | 'unset';
  /** It may be changed while the bot runs, unless the environment sets it. */
  readonly isStorable: boolean;
  readonly meaning: string | undefined;
}

/** Every setting, in the order of the declaration. */
export function listSettings(
  { open, other, secret }: Readonly<Record<'open' | 'other' | 'secret', VariableTree>>,
  texts: ReadonlyMap<string, string>,
  from: { readonly environment: Environment; readonly stored: StoredTexts },
): readonly ShownSetting[] {
  const shown = ({ name, rule, isStorable }: Variable, isSecret: boolean): ShownSetting => {
    const text = texts.get(name);
    const fallback = text === undefined && !isSecret ? defaultText(rule.safeParse(text).data) : '';
    return {
      ...{ name, isSecret, isStorable, meaning: settingMeanings[name] },
      value: isSecret ? undefined : (text ?? (fallback === '' ? undefined : fallback)),
      source: from.stored.has(name) ? 'stored' : sourceOf(name, text, fallback, from.environment),
    };
  };
  return [
    ...variablesOf({ ...other, ...open }).map((variable) => shown(variable, false)),
    ...variablesOf(secret).map((variable) => shown(variable, true)),
  ].sort((one, another) => (one.name < another.name ? -1 : 1));
}

const defaultText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function sourceOf(
  name: string,
  text: string | undefined,
  fallback: string,
  environment: Environment,
): ShownSetting['source'] {
  if (text === undefined) return fallback === '' ? 'unset' : 'default';
  const file = environment[`${name}_FILE`]?.trim() ?? '';
  return file === '' ? 'environment' : 'file';
}
