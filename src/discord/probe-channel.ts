import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';
import { channelSchema, missingPermissions } from './inspect/missing-permissions.ts';
import { neededPermissions } from './inspect/needed-permissions.ts';
import { readOwnMember } from './inspect/read-own-member.ts';

/** Without it a card is posted all the same. */
const dispensable = 'Read Message History';

/**
 * Looks, with GET calls only, whether a channel takes cards, or what else the permissions are `needed` for: answers
 * those that are missing. Posts that are refused count toward a ban of the address. Where permissions come from elsewhere (a thread has
 * its parent's) nothing is missing as far as one can see, and only a post can tell.
 *
 * @throws what the API throws
 */
export async function probeChannel(
  api: Pick<DiscordApi, 'get'>,
  channelId: string,
  needed = neededPermissions,
): Promise<readonly string[]> {
  const answer = await api.get(Routes.channel(channelId));
  const { data: channel } = channelSchema
    .extend({ guild_id: z.string(), thread_metadata: z.undefined().optional() })
    .safeParse(answer);
  if (channel === undefined) return [];
  const member = await readOwnMember(api, channel.guild_id);
  return missingPermissions(...member, channel, needed).filter((name) => name !== dispensable);
}
