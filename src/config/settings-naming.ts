import type { Config } from './config.ts';

/** The settings that name a channel: where to correct it. */
export function settingsNaming(
  channelId: string,
  { routing, discord }: Pick<Config, 'routing' | 'discord'>,
): readonly string[] {
  const isRouted = routing.rules.some(({ channelIds }) => channelIds.includes(channelId));
  return [
    ...(discord.channelId === channelId ? ['DISCORD_CHANNEL_ID'] : []),
    ...(isRouted ? ['DISCORD_ROUTES'] : []),
    ...(discord.opsChannelId === channelId ? ['DISCORD_OPS_CHANNEL_ID'] : []),
  ];
}
