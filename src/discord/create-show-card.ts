import { Routes } from 'discord.js';
import type { CardOutcome, ClaimedCard } from '../outbox/cards.ts';
import { oldAfterMs } from '../outbox/create-card-worker.ts';
import { isKnownAbsent } from '../outbox/is-known-absent.ts';
import type { Outcome, StoredBody } from '../outbox/outbox.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import type { LivingMode } from '../routing/channel-mode.ts';
import { cardFailure } from './card-failure.ts';
import { classifyError } from './classify-error.ts';
import { createDeliver } from './create-deliver.ts';
import { createShowPost, type ShowPostOptions } from './posts/create-show-post.ts';
import { retryLimits } from './retry-limits.ts';

export interface ShowCardOptions extends ShowPostOptions {
  /** How the channel shows the orders of that shop by the settings of now; undefined for a feed, and for a channel that they do not name. */
  readonly modeOf: (card: Pick<StoredCard, 'platform' | 'channelId'>) => LivingMode | undefined;
}

/**
 * Posts a card once, as a message is posted or as a post of a forum; or edits the one that is there, which may be done
 * twice. Every failure becomes an outcome; it never throws.
 */
export function createShowCard(
  options: ShowCardOptions,
): (claimed: ClaimedCard, body: StoredBody) => Promise<CardOutcome> {
  const { modeOf } = options;
  const deliver = createDeliver(options);
  const showPost = createShowPost(options);

  const post = async (claimed: ClaimedCard, body: StoredBody): Promise<CardOutcome> => {
    const { card, absentAt, firstTriedAt, attempt, failedAt, probing } = claimed;
    const { channelId, nonce, marker, id } = card;
    const deliveries = [{ id, marker, eventId: null, owedAt: card.createdAt }];
    const outcome = await deliver({
      ...{ id, channelId, nonce, body, deliveries },
      ...{ attempt, firstTriedAt, absentAt, failedAt, probing },
    });
    return cardOutcome(outcome, claimed);
  };

  return async (claimed, body) => {
    const { messageId, threadId, mode } = claimed.card;
    if (messageId !== null && threadId === null) return edit(options, claimed, messageId, body);
    // What is not posted yet goes by the mode that an owner has corrected meanwhile.
    const wanted = modeOf(claimed.card);
    if (messageId === null && (wanted ?? mode) === 'card') return post(claimed, body);
    const outcome = await showPost(claimed, body);
    if (outcome.kind !== 'no_forum') return outcome;
    if (messageId === null && wanted !== 'forum') return post(claimed, body);
    const { reason } = outcome;
    const isAbsent = isKnownAbsent(claimed);
    return { kind: 'closed', everything: false, reason, fault: 'kind', isAbsent };
  };
}

/** What became of a card that was to be posted. */
function cardOutcome(outcome: Outcome, claimed: ClaimedCard): CardOutcome {
  switch (outcome.kind) {
    case 'done':
      return outcome.discordId === undefined
        ? { kind: 'gone', reason: 'the message was deleted' }
        : {
            ...{ kind: 'posted', messageId: outcome.discordId },
            isKnown: isKnownAbsent(claimed) && outcome.found !== true,
          };
    case 'in_part':
      return { kind: 'parked', reason: outcome.reason };
    case 'retry':
      return outcome;
    case 'parked':
      return { ...outcome, kind: 'closed' };
    case 'dead': {
      const { reason, perhapsPosted = false } = outcome;
      return { kind: 'parked', reason, isAbsent: !perhapsPosted, isLost: perhapsPosted };
    }
  }
}

async function edit(
  tools: ShowCardOptions,
  { card, attempt, view }: ClaimedCard,
  messageId: string,
  body: StoredBody,
): Promise<CardOutcome> {
  const { api, now } = tools;
  const change = async (): Promise<void> => {
    // Buttons that are left out would stay.
    await api.patch(Routes.channelMessage(card.channelId, messageId), {
      body: { components: [], ...body },
    });
  };
  try {
    await change().catch(async (error: unknown) => {
      // A member's own thread goes to the archive when it was quiet for long.
      if (view === 'posted' || !isArchived(error)) throw error;
      await api.patch(Routes.channel(card.channelId), { body: { archived: false } });
      await change();
    });
    return { kind: 'edited' };
  } catch (error) {
    const failure = classifyError(error);
    const outcome = cardFailure(failure, { attempt, limits: retryLimits.editing }, tools);
    if (outcome.kind !== 'retry' || failure.kind !== 'busy') return outcome;
    const { afterMs = 0, answer } = failure;
    // What the limit of old messages answers cannot be told from that of the channel.
    const isPaced = answer === 'refusal' && now() - (card.postedAt ?? 0) >= oldAfterMs;
    return { ...outcome, dueAt: isPaced ? now() + afterMs : outcome.dueAt, isPaced };
  }
}

function isArchived(error: unknown): boolean {
  const failure = classifyError(error);
  return failure.kind === 'channel_closed' && failure.fault === 'thread';
}
