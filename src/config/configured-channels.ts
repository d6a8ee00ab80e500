import type { Config } from './config.ts';

/** Every channel something may be posted to. */
export function configuredChannels({
  routing,
  discord: { opsChannelId },
}: Pick<Config, 'routing' | 'discord'>): readonly string[] {
  const routed = [...routing.rules, ...routing.defaultRules].flatMap(
    ({ channelIds }) => channelIds,
  );
  return [...new Set(opsChannelId === undefined ? routed : [...routed, opsChannelId])];
}
