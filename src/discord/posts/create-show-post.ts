import type { CardOutcome, ClaimedCard } from '../../outbox/cards.ts';
import type { StoredBody } from '../../outbox/outbox.ts';
import { cardFailure } from '../card-failure.ts';
import { classifyError } from '../classify-error.ts';
import { postName } from '../embeds/post-name.ts';
import { permissionsFor } from '../inspect/needed-permissions.ts';
import { probeChannel } from '../probe-channel.ts';
import { retryLimits } from '../retry-limits.ts';
import { createForums } from './create-forums.ts';
import { createFullServers } from './create-full-servers.ts';
import { createPostSearch } from './create-post-search.ts';
import { editPost } from './edit-post.ts';
import { isSurelyAbsent, makePost, type PostTools } from './make-post.ts';

export interface ShowPostOptions extends PostTools {
  /** What a platform is called, for a store without a name. */
  readonly titleOf: (platform: string) => string;
}

/** The channel is no forum. */
export interface NoForum {
  readonly kind: 'no_forum';
  readonly reason: string;
}

/** Whoever manages the forum has to change its settings, or add a tag. */
const tagWaitMs = 900_000;

/**
 * Makes an order's post in a forum once, or brings it up to date. Every failure becomes an outcome; it never throws.
 * While the server takes no more active threads, what needs one waits, and nothing else.
 */
export function createShowPost(
  options: ShowPostOptions,
): (claimed: ClaimedCard, body: StoredBody) => Promise<CardOutcome | NoForum> {
  const { api, now, random, titleOf } = options;
  const forums = createForums(api, now);
  const full = createFullServers({ now, random });
  const search = createPostSearch(api);

  const show = async (claimed: ClaimedCard, body: StoredBody): Promise<CardOutcome | NoForum> => {
    const { card, found, probing } = claimed;
    const { channelId, messageId, threadId } = card;
    const forum = await forums.read(channelId);
    if ('unfit' in forum) return { kind: 'no_forum', reason: forum.unfit };
    if (probing !== false) {
      const missing = await probeChannel(api, channelId, permissionsFor('forum', false));
      if (missing.length > 0) return lacks(missing, isSurelyAbsent(claimed, now()));
    }
    if (messageId !== null) {
      const place = { threadId: threadId ?? messageId, messageId };
      return editPost(options, claimed, { ...place, forum, body });
    }
    const name = found === undefined ? card.orderId : postName(found.order, titleOf(card.platform));
    return makePost({ ...options, search }, claimed, { forum, name, body });
  };
  const tryToShow: typeof show = async (claimed, body) => {
    try {
      return await show(claimed, body);
    } catch (error) {
      const { attempt, card } = claimed;
      const limits = card.messageId === null ? retryLimits.posting : retryLimits.editing;
      const tried = { attempt, limits, isAbsent: isSurelyAbsent(claimed, now()) };
      return cardFailure(classifyError(error), tried, { now, random });
    }
  };

  return async (claimed, body) => {
    const { channelId, messageId } = claimed.card;
    const waits = messageId === null ? full.waits(channelId) : undefined;
    if (waits !== undefined) return { ...waits, isAbsent: isSurelyAbsent(claimed, now()) };
    const outcome = await tryToShow(claimed, body);
    if (outcome.kind === 'edited') return outcome;
    if (outcome.kind === 'posted') full.end(channelId);
    else forums.forget(channelId);
    if (outcome.kind !== 'closed') return outcome;
    const { fault, reason, isAbsent } = outcome;
    // Another order's stage may have a tag.
    if (fault === 'tag') {
      return { kind: 'retry', dueAt: now() + tagWaitMs, reason, isAbsent, isAlarming: true };
    }
    if (fault !== 'full') return outcome;
    return { ...full.note(channelId, reason), isAbsent };
  };
}

const lacks = (permissions: readonly string[], isAbsent: boolean): CardOutcome => ({
  ...{ kind: 'closed', everything: false, fault: 'rights', isAbsent },
  reason: `the bot lacks ${permissions.map((name) => `"${name}"`).join(' and ')} in the forum`,
});
