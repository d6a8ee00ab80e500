import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';

/** https://discord.com/developers/docs/resources/user#get-current-user-guilds: 200 at most, which is plenty to notice. */
const serversSchema = z.array(z.object({ id: z.string(), name: z.string() }));

/** The servers that the bot is in. */
export async function readServers(
  api: Pick<DiscordApi, 'get'>,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return serversSchema.parse(await api.get(Routes.userGuilds()));
}
