import { Routes } from 'discord.js';
import { z } from 'zod';
import { backoff } from '../../jobs/backoff.ts';
import type { CardOutcome, ClaimedCard } from '../../outbox/cards.ts';
import type { StoredBody } from '../../outbox/outbox.ts';
import { cardFailure } from '../card-failure.ts';
import { classifyError, isChannelDeleted, type Failure } from '../classify-error.ts';
import { retryLimits } from '../retry-limits.ts';
import type { PostTools } from './make-post.ts';
import { noThreads } from './no-threads.ts';
import type { Forum } from './read-forum.ts';
import { tagsAt } from './tags-at.ts';

const threadSchema = z.object({
  applied_tags: z.array(z.string()).default([]),
  thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean().default(false) }),
});

const locked = 'the post is archived and locked, and the bot lacks "Manage Threads"';
const postGone = { kind: 'gone', reason: 'the post was deleted' } as const;

/**
 * Brings a post to the present state of its order: out of the archive, where nothing can be edited, then its card, then its
 * tags. Each step may be done twice.
 *
 * @throws what the API throws while the post is read
 */
export async function editPost(
  tools: PostTools,
  claimed: ClaimedCard,
  post: {
    readonly threadId: string;
    readonly messageId: string;
    readonly forum: Forum;
    readonly body: StoredBody;
  },
): Promise<CardOutcome> {
  const { api, now, random } = tools;
  const { threadId, messageId, forum, body } = post;
  const { attempt, found, isLast } = claimed;
  const fail = (failure: Failure): CardOutcome =>
    cardFailure(failure, { attempt, limits: retryLimits.editing }, { now, random });
  const change = async (changed: object) => api.patch(Routes.channel(threadId), { body: changed });

  const read = await attempted(async () => api.get(Routes.channel(threadId)));
  if (read.failure !== undefined)
    return isChannelDeleted(read.failure) ? postGone : fail(read.failure);
  const { applied_tags: applied, thread_metadata: before } = threadSchema.parse(read.answer);

  if (before.archived) {
    const { failure } = await attempted(async () => change({ archived: false }));
    if (failure !== undefined) return notTakenOut(failure, before.locked) ?? fail(failure);
  }
  const edited = await attempted(async () =>
    // Buttons that are left out would stay.
    api.patch(Routes.channelMessage(threadId, messageId), { body: { components: [], ...body } }),
  );
  if (edited.failure !== undefined) {
    const { failure } = edited;
    if (isChannelDeleted(failure)) return postGone;
    if (failure.kind !== 'channel_closed' || failure.fault !== 'thread') return fail(failure);
    // It was archived since it was read: the next try takes it out.
    const dueAt = now() + backoff(attempt, retryLimits.editing, random);
    return { kind: 'retry', dueAt, reason: failure.reason };
  }
  const tags = tagsAt(forum, found?.order.status, applied);
  const areOther = tags.length !== applied.length || tags.some((tag) => !applied.includes(tag));
  const changes = {
    ...(areOther && { applied_tags: tags }),
    // Nothing more is expected: the post goes back to where it was.
    ...(isLast && before.archived && { archived: true }),
  };
  if (Object.keys(changes).length === 0) return { kind: 'edited' };
  const { failure } = await attempted(async () => change(changes));
  // A tag that cannot be put on is no reason to hold back the card.
  return failure?.kind === 'busy' ? fail(failure) : { kind: 'edited' };
}

type Attempted =
  { readonly answer: unknown; readonly failure?: undefined } | { readonly failure: Failure };

async function attempted(call: () => Promise<unknown>): Promise<Attempted> {
  try {
    return { answer: await call() };
  } catch (error) {
    return { failure: classifyError(error) };
  }
}

/** Why a post stays in the archive, where it is not the forum that is full or closed. */
function notTakenOut(failure: Failure, isLocked: boolean): CardOutcome | undefined {
  if (failure.kind !== 'channel_closed') return undefined;
  const isOurs = failure.fault === 'rights' || failure.fault === 'thread';
  if (isOurs && isLocked) return { kind: 'parked', reason: locked };
  if (failure.fault !== 'rights') return undefined;
  return { kind: 'closed', everything: false, reason: noThreads, fault: 'rights' };
}
