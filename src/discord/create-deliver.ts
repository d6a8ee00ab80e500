import { Routes } from 'discord.js';
import { z } from 'zod';
import { backoff } from '../jobs/backoff.ts';
import { stubbornAfterMs } from '../outbox/stubborn-after-ms.ts';
import { isKnownAbsent } from '../outbox/is-known-absent.ts';
import type { ClaimedMessage, Outcome } from '../outbox/outbox.ts';
import { classifyError, type Failure } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { findMessage, type Sign } from './find-message.ts';
import { noThreads } from './posts/no-threads.ts';
import { probeChannel } from './probe-channel.ts';
import { retryLimits } from './retry-limits.ts';
import { sinceAbsent } from './since-absent.ts';

const posted = z.object({ id: z.string() });
/** A body of lines under cards has no card of its own. */
const linesSchema = z.object({ content: z.string(), embeds: z.array(z.unknown()).max(0) });

interface Tools {
  readonly api: DiscordApi;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * Sends a claimed message, so that it is posted once: the same nonce on every try, and past the nonce's
 * window, or where a repetition is refused, a look whether it is there. Every failure becomes an outcome; it
 * never throws.
 */
export function createDeliver(tools: Tools): (message: ClaimedMessage) => Promise<Outcome> {
  const { api, now } = tools;

  const post = async (message: ClaimedMessage, known: Proof): Promise<Outcome> => {
    const { channelId, nonce, body } = message;
    try {
      const answer = await api.post(Routes.channelMessages(channelId), {
        body: { ...body, nonce, enforce_nonce: true },
      });
      return { kind: 'done', discordId: posted.parse(answer).id };
    } catch (error) {
      const failure = classifyError(error);
      const isRefusal = failure.kind !== 'busy' || failure.answer === 'refusal';
      const isStubborn =
        failure.kind === 'busy' &&
        failure.answer === 'error' &&
        now() - message.firstTriedAt >= stubbornAfterMs;
      // An earlier try may have been taken, and only its repetition refused; or this one, in spite of the error.
      if ((failure.kind === 'refused' && !known.isAbsent) || isStubborn) {
        return await settleByLook(tools, message, { failure, known, isStubborn });
      }
      const isAbsent = known.isAbsent && isRefusal;
      return outcomeOf(tools, failure, message, { ...known, isAbsent });
    }
  };

  return async (message) => {
    const lookedAt = now();
    const { isForgotten } = sinceAbsent(message.absentAt, lookedAt);
    // What a restored backup has waiting was never tried by this database, and may be there all the same.
    const isRestored = message.attempt === 1 && isForgotten;
    const isAbsent = !isRestored && isKnownAbsent(message);
    try {
      if (message.probing !== false) {
        const missing = await probeChannel(api, message.channelId);
        if (missing.length > 0)
          return {
            ...{ kind: 'parked', everything: false, fault: 'rights' },
            ...{ reason: lacks(missing), isAbsent },
          };
      }
      if (isAbsent || !isForgotten) return await post(message, { isAbsent, absentAt: undefined });
      const there = await look(tools, message);
      return there ?? (await post(message, { isAbsent: true, absentAt: lookedAt }));
    } catch (error) {
      return outcomeOf(tools, classifyError(error), message, { isAbsent, absentAt: undefined });
    }
  };
}

/** What a failed try leads to where only a look at the channel can tell whether the message is there. */
async function settleByLook(
  tools: Tools,
  message: ClaimedMessage,
  tried: { readonly failure: Failure; readonly known: Proof; readonly isStubborn: boolean },
): Promise<Outcome> {
  const { failure, known, isStubborn } = tried;
  try {
    const there = await look(tools, message);
    const isOver =
      there?.kind === 'done' || there?.kind === 'in_part' || failure.kind === 'refused';
    if (there !== undefined && isOver) return there;
    const isAbsent = there === undefined;
    return outcomeOf(tools, failure, message, { ...known, isAbsent, isStubborn });
  } catch (error) {
    return outcomeOf(tools, classifyError(error), message, { ...known, isAbsent: false });
  }
}

/** Looks whether the message is in the channel; answers what that leads to, undefined if none of it is there. */
async function look({ api, now }: Tools, message: ClaimedMessage): Promise<Outcome | undefined> {
  const found = await findMessage(api, {
    channelId: message.channelId,
    since: sinceAbsent(message.absentAt, now()).lookFrom,
    signs: signsOf(message),
  });
  switch (found.kind) {
    case 'found':
      return { kind: 'done', discordId: found.discordId, found: true };
    case 'in_part': {
      const there = message.deliveries.filter((_, at) => found.places.includes(at));
      return { kind: 'in_part', posted: there.map(({ id }) => id), reason: inPart };
    }
    case 'lost_sight':
      return { kind: 'dead', reason: lostSight, perhapsPosted: true };
    case 'absent':
      return undefined;
  }
}

/** What each delivery of a message is found again by: the marker of its card, or its line and the card of that. */
function signsOf({ body, deliveries }: ClaimedMessage): readonly Sign[] {
  const { data } = linesSchema.safeParse(body);
  const lines = data?.content.split('\n');
  return deliveries.map(({ marker, replyTo }, at) =>
    lines === undefined ? { text: marker } : { text: lines[at] ?? '', replyTo },
  );
}

/** Of all that is sent only lines have no card in their message, and only those in a post of a forum reply to none. */
const isInPost = ({ body, deliveries }: ClaimedMessage): boolean =>
  linesSchema.safeParse(body).success && deliveries.every(({ replyTo }) => replyTo === null);

/** What is known of a message: whether Discord certainly does not have it, or when it certainly did not. */
type Proof = Pick<Outcome & { readonly kind: 'retry' }, 'absentAt' | 'isStubborn'> & {
  readonly isAbsent: boolean;
};

function outcomeOf(
  { now, random }: Tools,
  failure: Failure,
  message: ClaimedMessage,
  proof: Proof,
): Outcome {
  const { reason } = failure;
  const { attempt } = message;
  const { isAbsent } = proof;
  switch (failure.kind) {
    case 'busy': {
      const backoffMs = backoff(attempt, retryLimits.posting, random);
      const dueAt = now() + Math.max(failure.afterMs ?? 0, backoffMs);
      return failure.global
        ? { kind: 'parked', everything: true, reason, probeAt: dueAt, isAbsent }
        : { kind: 'retry', dueAt, reason, ...proof };
    }
    case 'token_refused':
      return {
        kind: 'parked',
        everything: true,
        reason,
        probeAt: now() + retryLimits.refusedMs,
        isAbsent,
      };
    case 'channel_closed':
      // Whoever deleted an order's post did not want its lines either.
      if (failure.fault === 'gone' && isInPost(message)) return { kind: 'done' };
      return {
        ...{ kind: 'parked', everything: false },
        reason: failure.fault === 'rights' && isInPost(message) ? noThreads : reason,
        ...{ fault: failure.fault, member: failure.member, isAbsent },
      };
    case 'message_gone':
      return { kind: 'done' };
    case 'refused':
      return { kind: 'dead', reason };
  }
}

const lacks = (permissions: readonly string[]): string =>
  `the bot lacks ${permissions.map((name) => `"${name}"`).join(' and ')} in the channel`;

const inPart =
  'some of its cards are in the channel already, in other messages; the rest is sent without them';

const lostSight =
  'Discord never said whether it took this message, and too much has been written since to look for it; ' +
  'if the card is missing in the channel, retry it';
