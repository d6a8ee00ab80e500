import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';

const channelSchema = z.object({ name: z.string().optional() });

/** What people call a channel. @throws what the API throws */
export async function readChannelName(
  api: Pick<DiscordApi, 'get'>,
  channelId: string,
): Promise<string | undefined> {
  return channelSchema.parse(await api.get(Routes.channel(channelId))).name;
}
