import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';

/**
 * A direct message has neither name nor server.
 * https://discord.com/developers/docs/resources/channel#channel-object
 */
const channelSchema = z.object({ name: z.string().nullish(), guild_id: z.string().nullish() });

/** What people call a channel, and its server. @throws what the API throws */
export async function readChannel(
  api: Pick<DiscordApi, 'get'>,
  channelId: string,
): Promise<{ readonly name?: string | undefined; readonly guildId?: string | undefined }> {
  const { name, guild_id: guildId } = channelSchema.parse(await api.get(Routes.channel(channelId)));
  return { name: name ?? undefined, guildId: guildId ?? undefined };
}
