import { Routes } from 'discord.js';
import { backoff } from '../jobs/backoff.ts';
import type { ClaimedEdit, EditOutcome } from '../outbox/edits.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { retryLimits } from './retry-limits.ts';

const waits = retryLimits.editing;
/** Some eight hours of waiting. A card that says less is no loss worth more. */
const mostAttempts = 100;

/**
 * Edits a posted message to a new body. Editing twice is editing once, so every failure that may pass is
 * tried again; a message that somebody deleted is not posted anew. Never throws.
 */
export function createEditMessage(options: {
  readonly api: DiscordApi;
  readonly now: () => number;
  readonly random: () => number;
}): (edit: ClaimedEdit) => Promise<EditOutcome> {
  const { api, now, random } = options;
  return async ({ channelId, discordId, body, attempt }) => {
    try {
      // Buttons that are left out would stay.
      await api.patch(Routes.channelMessage(channelId, discordId), {
        body: { components: [], ...body },
      });
      return { kind: 'done' };
    } catch (error) {
      const failure = classifyError(error);
      const { kind, reason } = failure;
      if (kind === 'message_gone' || kind === 'refused' || attempt >= mostAttempts) {
        return { kind: 'dropped', reason, gone: kind === 'message_gone' };
      }
      const toldMs = kind === 'busy' ? (failure.afterMs ?? 0) : waits.mostMs;
      const waitMs = Math.max(toldMs, backoff(attempt, waits, random));
      return { kind: 'retry', dueAt: now() + waitMs, reason };
    }
  };
}
