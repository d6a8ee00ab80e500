import { Routes } from 'discord.js';
import { z } from 'zod';
import type { ForumTag } from '../../i18n/stage-tags.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { unfitFor } from '../inspect/channel-kinds.ts';
import { forumSchema, lookAtForum } from '../inspect/look-at-forum.ts';
import { channelSchema, missingPermissions } from '../inspect/missing-permissions.ts';
import { tagPermissions } from '../inspect/needed-permissions.ts';
import { readOwnMember } from '../inspect/read-own-member.ts';

/** What has to be known of a forum to put posts into it. */
export interface Forum {
  readonly guildId: string;
  readonly tags: readonly ForumTag[];
  /** Tags that the bot may neither put on a post nor take off. */
  readonly forModerators: readonly string[];
}

const schema = channelSchema.extend({ guild_id: z.string(), ...forumSchema.shape });

/**
 * Reads which tags a forum has, and which of them the bot may use; or why the channel is none.
 *
 * @throws what the API throws
 */
export async function readForum(
  api: Pick<DiscordApi, 'get'>,
  channelId: string,
): Promise<Forum | { readonly unfit: string }> {
  const answer = await api.get(Routes.channel(channelId));
  const unfit = unfitFor(channelSchema.parse(answer).type, 'forum');
  if (unfit !== undefined) return { unfit };
  const channel = schema.parse(answer);
  const { guild_id: guildId, available_tags: tags } = channel;
  const needsRight = lookAtForum(channel).isModerated;
  const member = needsRight ? await readOwnMember(api, guildId) : undefined;
  const isModerator =
    member === undefined || missingPermissions(...member, channel, tagPermissions).length === 0;
  const moderated = tags.filter((tag) => tag.moderated).map(({ id }) => id);
  return { guildId, tags, forModerators: isModerator ? [] : moderated };
}
