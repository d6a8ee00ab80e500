import { z } from 'zod';
import { stageOfTag } from '../../i18n/stage-tags.ts';
import { openStatuses, type KnownStatus } from '../../orders/status.ts';

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-flags */
const requireTag = 1 << 4;

/** What of a channel says how its posts are tagged. */
export const forumSchema = z.object({
  flags: z.number().default(0),
  available_tags: z
    .array(z.object({ id: z.string(), name: z.string(), moderated: z.boolean().default(false) }))
    .default([]),
});

/** How a forum's tags go with the stages of orders. */
export interface ForumSeen {
  /** How many name a stage. */
  readonly stages: number;
  /** The names of those that name none: they are left to people. */
  readonly others: readonly string[];
  /** Some that name a stage are for moderators alone. */
  readonly isModerated: boolean;
  /** Where every post needs a tag: the stages that orders begin in or go through and that have none. */
  readonly untagged: readonly KnownStatus[];
}

export function lookAtForum({
  flags,
  available_tags: tags,
}: z.output<typeof forumSchema>): ForumSeen {
  const seen = tags.map((tag) => ({ ...tag, stage: stageOfTag(tag) }));
  const ours = seen.filter(({ stage }) => stage !== undefined);
  const isRequired = (flags & requireTag) !== 0;
  return {
    stages: new Set(ours.map(({ stage }) => stage)).size,
    others: seen.filter(({ stage }) => stage === undefined).map(({ name }) => name),
    isModerated: ours.some(({ moderated }) => moderated),
    untagged: isRequired
      ? openStatuses.filter((status) => !ours.some(({ stage }) => stage === status))
      : [],
  };
}
