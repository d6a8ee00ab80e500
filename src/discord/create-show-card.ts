import { Routes } from 'discord.js';
import { backoff } from '../jobs/backoff.ts';
import type { CardOutcome, ClaimedCard } from '../outbox/cards.ts';
import { oldAfterMs } from '../outbox/create-card-worker.ts';
import { isKnownAbsent } from '../outbox/is-known-absent.ts';
import type { Outcome, StoredBody } from '../outbox/outbox.ts';
import { classifyError } from './classify-error.ts';
import { createDeliver } from './create-deliver.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { retryLimits } from './retry-limits.ts';

export interface ShowCardOptions {
  readonly api: DiscordApi;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * Posts a card once, as a message is posted; or edits the one that is there, which may be done twice. Every failure
 * becomes an outcome; it never throws.
 */
export function createShowCard(
  options: ShowCardOptions,
): (claimed: ClaimedCard, body: StoredBody) => Promise<CardOutcome> {
  const deliver = createDeliver(options);
  return async (claimed, body) => {
    const { card, absentAt, firstTriedAt, attempt, failedAt, probing } = claimed;
    const { channelId, messageId, nonce, marker, id } = card;
    if (messageId !== null) return edit(options, claimed, messageId, body);
    const deliveries = [{ id, marker, eventId: null, owedAt: card.createdAt }];
    const outcome = await deliver({
      ...{ id, channelId, nonce, body, deliveries },
      ...{ attempt, firstTriedAt, absentAt, failedAt, probing },
    });
    return cardOutcome(outcome, claimed);
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
  { api, now, random }: ShowCardOptions,
  { card, attempt }: ClaimedCard,
  messageId: string,
  body: StoredBody,
): Promise<CardOutcome> {
  try {
    // Buttons that are left out would stay.
    await api.patch(Routes.channelMessage(card.channelId, messageId), {
      body: { components: [], ...body },
    });
    return { kind: 'edited' };
  } catch (error) {
    const failure = classifyError(error);
    const { reason } = failure;
    switch (failure.kind) {
      case 'busy': {
        const { afterMs = 0, global, answer } = failure;
        const dueAt = now() + Math.max(afterMs, backoff(attempt, retryLimits.editing, random));
        if (global) return { kind: 'closed', everything: true, reason, probeAt: dueAt };
        // What the limit of old messages answers cannot be told from that of the channel.
        const isPaced = answer === 'refusal' && now() - (card.postedAt ?? 0) >= oldAfterMs;
        return { kind: 'retry', dueAt: isPaced ? now() + afterMs : dueAt, reason, isPaced };
      }
      case 'token_refused':
        return {
          ...{ kind: 'closed', everything: true, reason },
          probeAt: now() + retryLimits.refusedMs,
        };
      case 'channel_closed':
        return { kind: 'closed', everything: false, reason, fault: failure.fault };
      case 'message_gone':
        return { kind: 'gone', reason };
      case 'refused':
        return { kind: 'parked', reason };
    }
  }
}
