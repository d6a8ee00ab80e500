import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from '../create-discord-api.ts';
import { guildSchema, memberSchema } from './missing-permissions.ts';

const userSchema = z.object({ id: z.string() });

/** Who the bot is in a server, for `missingPermissions`. @throws what the API throws */
export async function readOwnMember(api: Pick<DiscordApi, 'get'>, guildId: string) {
  const { id: userId } = userSchema.parse(await api.get(Routes.user()));
  const guild = guildSchema.parse(await api.get(Routes.guild(guildId)));
  const member = memberSchema.parse(await api.get(Routes.guildMember(guild.id, userId)));
  return [userId, guild, member] as const;
}
