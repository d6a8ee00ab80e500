import type { ChannelFault } from '../orders/channel-fault.ts';
import type { AlertCause } from '../orders/news.ts';
import { absentAfter } from './absent-after.ts';
import { everyChannel } from './every-channel.ts';
import type { Outcome } from './outbox.ts';
import type { OutcomeEffects } from './outcome-effects.ts';
import type { OutcomeFacts, Undrawn } from './outcome-facts.ts';
import { passingWaitMs } from './passing-wait-ms.ts';
import { parkLonger } from './park-longer.ts';
import type { ParkedChannel } from './parked-channel.ts';
import { fateOf, refuseDelivery } from './refuse-delivery.ts';
import type { StoredDelivery } from './stored-delivery.ts';
import { stubbornAfterMs } from './stubborn-after-ms.ts';
import { stuckAfterMs } from './stuck-after-ms.ts';

type OutcomeOf<Kind extends Outcome['kind']> = Outcome & { readonly kind: Kind };

/**
 * What an outcome leads to: for the message, what is in it, its channel, all sending, and the operators. Pure;
 * its caller runs it inside the transaction that read the facts and writes the effects.
 */
export function settleOutcome(
  outcome: Outcome | Undrawn,
  facts: OutcomeFacts,
  now: number,
): OutcomeEffects {
  const effects = effectsOf(outcome, facts, now);
  // Who is told is not for operators to see, and after an outage they would be told of each.
  return facts.isMembers === true ? { ...effects, alert: undefined } : effects;
}

function effectsOf(outcome: Outcome | Undrawn, facts: OutcomeFacts, now: number): OutcomeEffects {
  switch (outcome.kind) {
    case 'done':
      return { ...posted(outcome, facts, now), ...channelAnswered(facts) };
    case 'in_part':
      return { ...postedInPart(outcome, facts, now), ...channelAnswered(facts) };
    case 'retry':
      return isPoison(outcome, facts, now)
        ? { ...refused(outcome, facts, now), overAlerts: stuckBefore(facts) }
        : retried(outcome, facts, now);
    case 'parked':
      if (facts.isMembers === true && !outcome.everything) {
        const wait = passingWaitMs(outcome, facts.tried.attempt);
        if (wait === undefined) return suspended(outcome, facts);
        return retried({ ...outcome, kind: 'retry', dueAt: now + wait }, facts, now);
      }
      return outcome.everything
        ? parkEverything(outcome, facts, now)
        : parkChannel(outcome, facts, now);
    case 'dead':
      return { ...refused(outcome, facts, now), ...channelAnswered(facts) };
    case 'undrawn':
      return refused(outcome, facts, now);
  }
}

/** Whoever ended the message has the last word, also over a try whose lease ran out and that came through late. */
function isOpen({ stored }: OutcomeFacts): boolean {
  return stored?.state === 'pending';
}

/** A try that lost its lease has no say in when the next one is. */
function isLatest(facts: OutcomeFacts): boolean {
  return isOpen(facts) && facts.stored?.attempts === facts.tried.attempt;
}

function pendingOf({ deliveries }: OutcomeFacts): readonly StoredDelivery[] {
  return deliveries.filter(({ state }) => state === 'pending');
}

function posted(outcome: OutcomeOf<'done'>, facts: OutcomeFacts, now: number): OutcomeEffects {
  if (!isOpen(facts)) return { state: 'done' };
  const { discordId = null } = outcome;
  return {
    state: 'done',
    message: { kind: 'ended', state: 'done', discordId, reason: null },
    deliveries: pendingOf(facts).map((delivery) => ({
      ...delivery,
      // A plain card tells the news, but does not end the trouble.
      state: delivery.plain ? 'dead' : 'done',
      settledAt: now,
    })),
  };
}

/** Nothing is known of the messages that the cards are in: they stay as they are, and the rest is packed anew. */
function postedInPart(
  { posted: ids, reason }: OutcomeOf<'in_part'>,
  facts: OutcomeFacts,
  now: number,
): OutcomeEffects {
  if (!isOpen(facts)) return { state: 'split' };
  return {
    state: 'split',
    failure: { outcome: 'split', reason },
    message: { kind: 'ended', state: 'done', discordId: null, reason },
    deliveries: pendingOf(facts).map((delivery) =>
      ids.includes(delivery.id)
        ? { ...delivery, state: delivery.plain ? 'dead' : 'done', settledAt: now }
        : { ...delivery, message: null, generation: delivery.generation + 1 },
    ),
  };
}

/** Right after a disturbance some messages still fail while others go through. */
const othersGoForMs = 60_000;
/** Discord takes other messages and not this one, for long, and what is in its channel shows that it is not there. */
function isPoison(outcome: OutcomeOf<'retry'>, facts: OutcomeFacts, now: number): boolean {
  const { failingSince, othersPostedAt, tried } = facts;
  if (outcome.isStubborn !== true || outcome.isAbsent !== true || !isLatest(facts)) return false;
  if (failingSince === null || othersPostedAt === null || tried.probing === 'everything')
    return false;
  return now - failingSince >= stubbornAfterMs && now - othersPostedAt >= othersGoForMs;
}

function retried(outcome: OutcomeOf<'retry'>, facts: OutcomeFacts, now: number): OutcomeEffects {
  const { dueAt, reason } = outcome;
  const { tried, everything } = facts;
  const absentAt = absentAfter(outcome, tried.absentAt, now);
  const failure = { outcome: 'retry', reason } as const;
  if (!isLatest(facts)) return { state: 'retry', failure };
  // The probe of all sending has no answer yet: the next one is made with this message.
  const probed = tried.probing === 'everything' ? everything : undefined;
  return {
    state: 'retry',
    failure,
    message: { kind: 'again', dueAt, reason, absentAt },
    parked: probed && [{ ...probed, probeAt: dueAt }],
    alert: isStuck(facts, now)
      ? { kind: 'alert', cause: stuck(facts, reason), occurredAt: now }
      : undefined,
  };
}

/** Its channel waits. Once the alert is posted elsewhere, Discord has taken something else, and this can turn out to be poison. */
function isStuck({ failingSince, tried }: OutcomeFacts, now: number): boolean {
  if (failingSince === null || tried.probing === 'everything') return false;
  return now - failingSince >= stuckAfterMs;
}

function stuck({ tried: { id, channelId } }: OutcomeFacts, reason: string): AlertCause {
  return { alert: 'delivery_stuck', channelId, message: id, reason };
}

/** A message that was posted at once was not stuck. */
function stuckBefore(facts: OutcomeFacts): readonly AlertCause[] {
  return facts.tried.attempt > 1 ? [stuck(facts, '')] : [];
}

/** The channel answered, and so the token is good: whatever was parked is so no longer. */
function channelAnswered(facts: OutcomeFacts): Partial<OutcomeEffects> {
  const { channel, everything } = facts;
  return {
    lifted: [everything, channel].flatMap((parked) => parked?.channelId ?? []),
    overAlerts: [...(channel ? [channelParked(channel)] : []), ...stuckBefore(facts)],
  };
}

function channelParked(
  { channelId, reason }: Pick<ParkedChannel, 'channelId' | 'reason'>,
  fault?: ChannelFault,
): AlertCause {
  return { alert: 'channel_parked', channelId, reason, fault };
}

/** The message is tried again as the next probe. */
function probeWith(
  { reason, isAbsent }: OutcomeOf<'parked'>,
  { tried }: OutcomeFacts,
  probeAt: number | undefined,
  now: number,
): OutcomeEffects['message'] {
  return {
    kind: 'probe',
    probeAt,
    reason,
    absentAt: absentAfter({ isAbsent }, tried.absentAt, now),
  };
}

function parkEverything(
  outcome: OutcomeOf<'parked'>,
  facts: OutcomeFacts,
  now: number,
): OutcomeEffects {
  const { reason } = outcome;
  return {
    state: 'parked',
    failure: { outcome: 'parked', reason },
    message: isLatest(facts) ? probeWith(outcome, facts, undefined, now) : undefined,
    parked: [parkLonger(facts.everything ?? { channelId: everyChannel }, outcome, now)],
  };
}

/** Whoever closes their direct messages is no trouble of the shop's: no alert, no probes. */
function suspended({ reason, member }: OutcomeOf<'parked'>, facts: OutcomeFacts): OutcomeEffects {
  return {
    state: 'parked',
    failure: { outcome: 'parked', reason },
    suspend: isLatest(facts) ? (member ?? 'unreachable') : undefined,
  };
}

/** Discord says of one channel that it is out of order, and so answers the bot: all others go on. */
function parkChannel(
  outcome: OutcomeOf<'parked'>,
  facts: OutcomeFacts,
  now: number,
): OutcomeEffects {
  const { reason, fault } = outcome;
  const { tried, channel, everything } = facts;
  const parked = parkLonger(channel ?? { channelId: tried.channelId }, outcome, now);
  // Of posts that are closed operators are told once for their forum, whether a card or a line comes upon it first.
  const cause: AlertCause =
    facts.forumId === undefined
      ? channelParked(parked, fault)
      : { alert: 'card_parked', channelId: facts.forumId, reason };
  const failure = { outcome: 'parked', reason } as const;
  // It was deleted meanwhile, as with a member who is erased: their channel is nobody's trouble.
  if (facts.stored === undefined) return { state: 'parked', failure };
  return {
    state: 'parked',
    failure,
    message: isLatest(facts) ? probeWith(outcome, facts, parked.probeAt, now) : undefined,
    parked: [parked],
    lifted: everything && [everything.channelId],
    alert: channel === undefined ? { kind: 'alert', cause, occurredAt: now } : undefined,
  };
}

function refused(
  { reason, perhapsPosted = false }: Pick<OutcomeOf<'dead'>, 'reason' | 'perhapsPosted'>,
  facts: OutcomeFacts,
  now: number,
): OutcomeEffects {
  const { id, channelId } = facts.tried;
  const fate = fateOf(facts.deliveries, perhapsPosted);
  if (!isOpen(facts)) return { state: fate };
  const state = fate === 'split' ? 'split' : 'dead';
  const cause = { alert: 'delivery_dead', channelId, message: id, reason } as const;
  return {
    state: fate,
    failure: { outcome: state, reason },
    message: { kind: 'ended', state, discordId: null, reason },
    deliveries: pendingOf(facts).map((delivery) => refuseDelivery(delivery, fate, { reason, now })),
    alert: fate === 'split' ? undefined : { kind: 'alert', cause, occurredAt: now },
  };
}
