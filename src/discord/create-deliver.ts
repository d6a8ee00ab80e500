import { Routes } from 'discord.js';
import { z } from 'zod';
import { backoff } from '../jobs/backoff.ts';
import type { ClaimedMessage, Outcome } from '../outbox/outbox.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { findMessage } from './find-message.ts';
import { probeChannel } from './probe-channel.ts';
import { retryLimits } from './retry-limits.ts';

/**
 * How long Discord is trusted to remember a nonce ("the past few minutes", length not promised). After
 * that, a message whose fate is unknown is looked for before it is sent again.
 */
const nonceWindowMs = 120_000;
/** Clocks differ: start looking a little before the first try. */
const clockSlackMs = 60_000;
/** A clock that was set back has told times that never came: look further. */
const setBackSlackMs = 86_400_000;

const posted = z.object({ id: z.string() });

/**
 * Sends a claimed message, so that it is posted once: the same nonce on every try, and past the nonce's
 * window a look before the leap. Every failure becomes an outcome; it never throws.
 */
export function createDeliver(options: {
  readonly api: DiscordApi;
  readonly now: () => number;
  readonly random: () => number;
}): (message: ClaimedMessage) => Promise<Outcome> {
  const { api, now, random } = options;

  const failed = (error: unknown, message: ClaimedMessage, absentAt?: number): Outcome => {
    const failure = classifyError(error);
    const { reason } = failure;
    switch (failure.kind) {
      case 'busy': {
        const backoffMs = backoff(message.attempt, retryLimits.posting, random);
        const wait = Math.max(failure.afterMs ?? 0, backoffMs);
        if (failure.global)
          return { kind: 'parked', everything: true, reason, probeAt: now() + wait };
        return { kind: 'retry', dueAt: now() + wait, reason, absentAt };
      }
      case 'token_refused':
        return { kind: 'parked', everything: true, reason, probeAt: now() + retryLimits.refusedMs };
      case 'channel_closed':
        return { kind: 'parked', everything: false, reason };
      case 'message_gone':
        return { kind: 'done' };
      case 'refused':
        return { kind: 'dead', reason };
    }
  };

  return async (message) => {
    const { channelId, nonce, body } = message;
    let absentAt: number | undefined;
    try {
      if (message.probing !== false) {
        const missing = await probeChannel(api, channelId);
        if (missing.length > 0)
          return { kind: 'parked', everything: false, reason: lacks(missing) };
      }
      const unknownForMs = now() - message.absentAt;
      const wasSetBack = unknownForMs < 0;
      if (wasSetBack || unknownForMs > nonceWindowMs) {
        const lookedAt = now();
        const slackMs = wasSetBack ? setBackSlackMs : clockSlackMs;
        const found = await lookFor(api, message, message.firstTriedAt - slackMs);
        if (found !== undefined) return found;
        absentAt = lookedAt;
      }
      const answer = await api.post(Routes.channelMessages(channelId), {
        body: { ...body, nonce, enforce_nonce: true },
      });
      return { kind: 'done', discordId: posted.parse(answer).id };
    } catch (error) {
      return failed(error, message, absentAt);
    }
  };
}

/** What a look at the channel makes of a message; undefined if none of it is there. */
async function lookFor(
  api: DiscordApi,
  { channelId, deliveries }: ClaimedMessage,
  since: number,
): Promise<Outcome | undefined> {
  const markers = deliveries.map(({ marker }) => marker);
  const found = await findMessage(api, { channelId, since, markers });
  switch (found.kind) {
    case 'found':
      return { kind: 'done', discordId: found.discordId };
    case 'in_part': {
      const there = deliveries.filter(({ marker }) => found.markers.includes(marker));
      return { kind: 'in_part', posted: there.map(({ id }) => id), reason: inPart };
    }
    case 'lost_sight':
      return { kind: 'dead', reason: lostSight, perhapsPosted: true };
    case 'absent':
      return undefined;
  }
}

const lacks = (permissions: readonly string[]): string =>
  `the bot lacks ${permissions.map((name) => `"${name}"`).join(' and ')} in the channel`;

const inPart =
  'some of its cards are in the channel already, in other messages; the rest is sent without them';

const lostSight =
  'Discord never said whether it took this message, and too much was written since to look for it; ' +
  'if the card is missing in the channel, redrive it';
