import type { Platform } from '../platforms/platform.ts';
import type { Rule } from './rule.ts';

/** What the default channel gets when no rule claims it: each platform's default types, nothing else. */
export function defaultRules(
  channelId: string | undefined,
  platforms: readonly Pick<Platform, 'name' | 'defaultTypes'>[],
): readonly Rule[] {
  if (channelId === undefined) return [];
  return platforms.flatMap(({ name, defaultTypes }) =>
    defaultTypes.map((pattern) => ({ platform: name, pattern, channelIds: [channelId] })),
  );
}
