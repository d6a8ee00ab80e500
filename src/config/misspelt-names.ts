import type { Platform } from '../platforms/platform.ts';
import { settingName } from './setting-name.ts';
import { nearest } from './nearest.ts';
import type { Environment } from './read-environment.ts';

/** A warning for each variable that looks like one of ours but is none, such as `DATABASE_URI`. */
export function misspeltNames(
  environment: Environment,
  names: readonly string[],
  platforms: readonly Pick<Platform, 'name'>[],
): string[] {
  const prefixes = ['DISCORD_', 'DATABASE_', ...platforms.map(({ name }) => settingName(name, ''))];
  const known = new Set(names.flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(environment)
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)) && !known.has(name))
    .map((name) => {
      const meant = nearest(name, known);
      return meant === undefined
        ? `${name} is not a setting and has no effect`
        : `${name} is not a setting, did you mean ${meant}?`;
    });
}
