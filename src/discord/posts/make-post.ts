import { Routes } from 'discord.js';
import { z } from 'zod';
import type { CardOutcome, ClaimedCard } from '../../outbox/cards.ts';
import { isKnownAbsent } from '../../outbox/is-known-absent.ts';
import type { StoredBody } from '../../outbox/outbox.ts';
import { cardFailure } from '../card-failure.ts';
import { classifyError } from '../classify-error.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { retryLimits } from '../retry-limits.ts';
import { sinceAbsent } from '../since-absent.ts';
import type { PostSearch } from './create-post-search.ts';
import type { Forum } from './read-forum.ts';
import { tagsAt } from './tags-at.ts';

export interface PostTools {
  readonly api: DiscordApi;
  readonly now: () => number;
  readonly random: () => number;
}

/** Discord may still be at work on a request that got no answer: a look right after it would prove nothing. */
const unsureMs = 5_000;

/** Another may have the card after its lease: whoever looked for longer does not post, but begins anew, from then on. */
const longestLookMs = 30_000;
const goesOn = 'still searching the forum for an earlier post';

const posted = z.object({ id: z.string() });

const lostSight =
  'Discord never said whether it took this post, and too many were archived since to search them all';

/** Whether Discord certainly has no post for a card, so that none is to be looked for. Pure. */
export function isSurelyAbsent(claimed: ClaimedCard, now: number): boolean {
  const { attempt, absentAt } = claimed;
  // What waits in a restored backup was never tried by this database, and may be there all the same: no nonce says so.
  const isPerhapsRestored = attempt === 1 && Math.abs(now - absentAt) > unsureMs;
  return !isPerhapsRestored && isKnownAbsent(claimed);
}

/**
 * Makes an order's post, its card the first message. There is no nonce for posts: where an earlier try may have been taken,
 * the forum is searched for the card's marker before.
 *
 * @throws what the API throws before anything is posted
 */
export async function makePost(
  { api, now, random, search }: PostTools & { readonly search: PostSearch },
  claimed: ClaimedCard,
  post: { readonly forum: Forum; readonly name: string; readonly body: StoredBody },
): Promise<CardOutcome> {
  const { forum, name, body } = post;
  const { card, found, attempt } = claimed;
  const { channelId: forumId, marker } = card;
  const lookedAt = now();
  const isKnown = isSurelyAbsent(claimed, lookedAt);
  if (!isKnown) {
    const { guildId } = forum;
    const since = sinceAbsent(claimed.absentAt, lookedAt).lookFrom;
    const there = await search.find({ guildId, forumId, since, name, marker });
    if (there.kind === 'lost_sight') return { kind: 'parked', reason: lostSight, isLost: true };
    if (there.kind === 'found') return { ...there.post, kind: 'posted', isKnown: false };
    if (there.kind === 'unfinished') return { kind: 'retry', dueAt: now(), reason: goesOn };
    if (now() - lookedAt > longestLookMs) {
      return { kind: 'retry', dueAt: now(), reason: goesOn, absentAt: lookedAt };
    }
  }
  try {
    const tags = tagsAt(forum, found?.order.status);
    const answer = await api.post(Routes.threads(forumId), {
      body: { name, message: body, ...(tags.length > 0 && { applied_tags: tags }) },
    });
    const { id } = posted.parse(answer);
    search.note(id, marker);
    return { kind: 'posted', messageId: id, threadId: id, isKnown: true };
  } catch (error) {
    const failure = classifyError(error);
    const isAbsent = failure.kind !== 'busy' || failure.answer === 'refusal';
    const absentAt = isKnown ? undefined : lookedAt;
    const limits = retryLimits.posting;
    const outcome = cardFailure(failure, { attempt, limits, isAbsent, absentAt }, { now, random });
    if (outcome.kind !== 'retry' || isAbsent) return outcome;
    return { ...outcome, dueAt: Math.max(outcome.dueAt, now() + unsureMs) };
  }
}
