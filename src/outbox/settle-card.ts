import type { SuspensionReason } from '../members/member.ts';
import type { AlertCause, AlertNews } from '../orders/news.ts';
import { absentAfter } from './absent-after.ts';
import type { CardOutcome, ClaimedCard } from './cards.ts';
import { everyChannel } from './every-channel.ts';
import { passingWaitMs } from './passing-wait-ms.ts';
import { parkLonger } from './park-longer.ts';
import type { ParkedChannel } from './parked-channel.ts';
import { goesOnElsewhere, type StoredCard, type StoredLine } from './stored-card.ts';

/** What the database knows when the outcome of a try is written down, read in the same transaction. */
export interface CardOutcomeFacts {
  readonly tried: Pick<
    ClaimedCard,
    'version' | 'attempt' | 'probing' | 'isLast' | 'card' | 'goesOnIn' | 'confirmedAt'
  >;
  /** The card as its row is now; undefined if it is gone. */
  readonly stored: StoredCard | undefined;
  /** Its lines. */
  readonly lines: readonly StoredLine[];
  readonly channel: ParkedChannel | undefined;
  readonly everything: ParkedChannel | undefined;
  /** The channel is a member's own, and they asked for what is sent there. */
  readonly isMembers?: boolean | undefined;
  /** Another than when it was claimed: since then they have resumed, and a message of the bot's has come through. */
  readonly confirmedAt?: number | undefined;
}

/** What to write down. What is left out stays as it is. */
export interface CardEffects {
  readonly card?: StoredCard | undefined;
  /** They have a delivery now. */
  readonly owed?: readonly StoredLine[] | undefined;
  /** The card's own post says so, or said so until somebody deleted it. */
  readonly inCard?: readonly StoredLine[] | undefined;
  readonly parked?: readonly ParkedChannel[] | undefined;
  readonly lifted?: readonly string[] | undefined;
  readonly alert?: AlertNews | undefined;
  readonly overAlerts?: readonly AlertCause[] | undefined;
  /** The channel is a member's, and nothing can be sent there until they say so. */
  readonly suspend?: SuspensionReason | undefined;
}

type OutcomeOf<Kind extends CardOutcome['kind']> = CardOutcome & { readonly kind: Kind };

/**
 * What an outcome leads to: for the card, its lines, its channel, all sending, and the operators. Pure; its caller runs
 * it inside the transaction that read the facts and writes the effects.
 */
export function settleCard(
  outcome: CardOutcome,
  facts: CardOutcomeFacts,
  now: number,
): CardEffects {
  switch (outcome.kind) {
    case 'posted':
      return { ...posted(outcome, facts, now), ...answered(facts) };
    case 'edited':
      return { ...edited(facts, now), ...answered(facts) };
    case 'gone':
      return { ...gone(outcome, facts), ...answered(facts, outcome) };
    case 'retry':
      return retried(outcome, facts, now);
    case 'closed':
      if (facts.isMembers === true && !outcome.everything) return closedToUs(outcome, facts, now);
      return closed(outcome, facts, now);
    case 'parked':
      return { ...parked(outcome, facts, now), ...answered(facts, outcome) };
  }
}

/** The card, unless it became another message meanwhile, or is posted: then a late answer has no say. */
function openCard({ stored, tried }: CardOutcomeFacts): StoredCard | undefined {
  if (stored?.generation !== tried.card.generation) return undefined;
  return stored.messageId === tried.card.messageId ? stored : undefined;
}

/** A try that lost its lease has no say in when the next one is. */
function latest(facts: CardOutcomeFacts): StoredCard | undefined {
  const card = openCard(facts);
  return card?.attempts === facts.tried.attempt ? card : undefined;
}

const rested = { attempts: 0, leased: false, reason: null } as const;

/** The card showing a version, up to date or not. */
function showing(card: StoredCard, shown: number, now: number): StoredCard {
  const isStale = card.wanted > shown;
  const staleSince = isStale ? (card.staleSince ?? now) : null;
  return { ...card, ...rested, state: 'live', shown, staleSince, dueAt: now };
}

function posted(outcome: OutcomeOf<'posted'>, facts: CardOutcomeFacts, now: number): CardEffects {
  const card = openCard(facts);
  if (card?.messageId !== null) return {};
  const { messageId, threadId = null, isKnown } = outcome;
  const drawn = card.made ?? facts.tried.version;
  const known = { ...card, messageId, threadId, postedAt: now, failedAt: null };
  const waiting = facts.lines.filter(({ state }) => state === 'waiting');
  if (isEnded(facts) && isKnown) return { card: ended(known), inCard: waiting };
  return {
    // What an earlier try had drawn may be what was taken: one edit more makes sure.
    card: showing(known, isKnown ? facts.tried.version : 0, now),
    owed: waiting.filter(({ version }) => version > drawn),
    inCard: waiting.filter(({ version }) => version <= drawn),
  };
}

/** What it shows now says that its order goes on in another card. */
function isEnded({ tried }: CardOutcomeFacts): boolean {
  return tried.goesOnIn !== undefined;
}

function ended(card: StoredCard): StoredCard {
  return { ...card, ...rested, state: 'gone', staleSince: null, reason: goesOnElsewhere };
}

function edited(facts: CardOutcomeFacts, now: number): CardEffects {
  const card = openCard(facts);
  if (card === undefined) return {};
  if (isEnded(facts)) return { card: ended(card) };
  // One that lost its lease may have ended behind a later one: what it drew is shown now.
  const after = showing(card, facts.tried.version, now);
  const isFinished = facts.tried.isLast && after.staleSince === null;
  return { card: isFinished ? { ...after, state: 'finished', finishAt: null } : after };
}

function gone({ reason }: OutcomeOf<'gone'>, facts: CardOutcomeFacts): CardEffects {
  const card = openCard(facts);
  return {
    card: card && { ...card, ...rested, state: 'gone', staleSince: null, reason },
    // Whoever deleted the card has seen it, or wanted nothing of it: no line waits for another.
    inCard: card && facts.lines.filter(({ state }) => state === 'waiting'),
  };
}

function retried(outcome: OutcomeOf<'retry'>, facts: CardOutcomeFacts, now: number): CardEffects {
  const card = latest(facts);
  const { dueAt, reason } = outcome;
  const probed = facts.tried.probing === 'everything' ? facts.everything : undefined;
  if (card === undefined) return {};
  return {
    card: {
      ...{ ...card, leased: false, dueAt, reason, failedAt: now },
      absentAt: absentAfter(outcome, card.absentAt, now) ?? card.absentAt,
    },
    parked: probed && [{ ...probed, probeAt: dueAt }],
    alert: outcome.isAlarming === true ? cannotBeShown(card, facts, reason, now) : undefined,
  };
}

/** Of a member's card nobody is told: who has one is not for operators to see. */
function cannotBeShown(
  { channelId }: StoredCard,
  { isMembers }: CardOutcomeFacts,
  reason: string,
  now: number,
): AlertNews | undefined {
  if (isMembers === true) return undefined;
  const cause = { alert: 'card_parked', channelId, reason } as const;
  return { kind: 'alert', cause, occurredAt: now };
}

/** The channel answered, and so the token is good: whatever was parked is so no longer. */
function answered(
  { channel, everything }: CardOutcomeFacts,
  { isUnasked = false }: Pick<OutcomeOf<'gone'>, 'isUnasked'> = {},
): Partial<CardEffects> {
  if (isUnasked) return {};
  const over = channel && { alert: 'channel_parked' as const, ...reasonOf(channel) };
  return {
    lifted: [everything, channel].flatMap((one) => one?.channelId ?? []),
    overAlerts: over === undefined ? [] : [over],
  };
}

function reasonOf({ channelId, reason }: ParkedChannel) {
  return { channelId, reason };
}

function closed(outcome: OutcomeOf<'closed'>, facts: CardOutcomeFacts, now: number): CardEffects {
  const { everything, fault, reason } = outcome;
  const { channelId } = facts.tried.card;
  // It was deleted meanwhile, as with a member who is erased: their channel is nobody's trouble.
  if (facts.stored === undefined && !everything) return {};
  const before = everything
    ? (facts.everything ?? { channelId: everyChannel })
    : (facts.channel ?? { channelId });
  const channel = parkLonger(before, outcome, now);
  const card = latest(facts);
  const cause = { alert: 'channel_parked', ...reasonOf(channel), fault } as const;
  const isNews = !everything && facts.channel === undefined;
  return {
    // Claims leave out a channel whose probe is not due.
    card: card && {
      ...{ ...card, leased: false, dueAt: now, reason, failedAt: now },
      absentAt: absentAfter(outcome, card.absentAt, now) ?? card.absentAt,
    },
    parked: [channel],
    lifted: !everything && facts.everything ? [everyChannel] : [],
    alert: isNews ? { kind: 'alert', cause, occurredAt: now } : undefined,
  };
}

/** Whoever closes their direct messages is no trouble of the shop's: no alert, no probes. */
function closedToUs(
  outcome: OutcomeOf<'closed'>,
  facts: CardOutcomeFacts,
  now: number,
): CardEffects {
  const { reason, isAbsent } = outcome;
  const hasResumed = facts.confirmedAt !== facts.tried.confirmedAt;
  const wait = hasResumed ? 0 : passingWaitMs(outcome, facts.tried.attempt);
  if (wait !== undefined) {
    return retried({ kind: 'retry', dueAt: now + wait, reason, isAbsent }, facts, now);
  }
  const card = latest(facts);
  if (card === undefined) return {};
  return { card: { ...card, leased: false }, suspend: outcome.member ?? 'unreachable' };
}

function parked(outcome: OutcomeOf<'parked'>, facts: CardOutcomeFacts, now: number): CardEffects {
  const card = latest(facts);
  if (card === undefined) return {};
  const { reason } = outcome;
  const alert = cannotBeShown(card, facts, reason, now);
  // Another look would see no more: it is as good as deleted.
  if (outcome.isLost === true) return { ...gone({ kind: 'gone', reason }, facts), alert };
  return {
    card: {
      ...{ ...card, leased: false, state: 'parked', reason, failedAt: now },
      absentAt: absentAfter(outcome, card.absentAt, now) ?? card.absentAt,
    },
    alert,
  };
}
