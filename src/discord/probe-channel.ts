import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';
import {
  channelSchema,
  guildSchema,
  memberSchema,
  missingPermissions,
} from './inspect/missing-permissions.ts';

const userSchema = z.object({ id: z.string() });
/** Without it a card is posted all the same. */
const dispensable = 'Read Message History';

/**
 * Looks, with GET calls only, whether a channel takes cards: answers the permissions that are missing. Posts
 * that are refused count toward a ban of the address. Where permissions come from elsewhere (a thread has
 * its parent's) nothing is missing as far as one can see, and only a post can tell.
 *
 * @throws what the API throws
 */
export async function probeChannel(
  api: Pick<DiscordApi, 'get'>,
  channelId: string,
): Promise<readonly string[]> {
  const answer = await api.get(Routes.channel(channelId));
  const { data: channel } = channelSchema
    .extend({ guild_id: z.string(), thread_metadata: z.undefined().optional() })
    .safeParse(answer);
  if (channel === undefined) return [];
  const { id: userId } = userSchema.parse(await api.get(Routes.user()));
  const guild = guildSchema.parse(await api.get(Routes.guild(channel.guild_id)));
  const member = memberSchema.parse(await api.get(Routes.guildMember(guild.id, userId)));
  return missingPermissions(userId, guild, member, channel).filter((name) => name !== dispensable);
}
