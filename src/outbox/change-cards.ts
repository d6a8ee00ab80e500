import type { NewDelivery } from '../inbox/inbox.ts';
import { postable } from '../orders/decide.ts';
import { dayMs } from '../jobs/day-ms.ts';
import type { Order } from '../orders/order.ts';
import { cardThatGoesOn } from './card-that-goes-on.ts';
import { goesOnElsewhere, type StoredCard, type StoredLine } from './stored-card.ts';

/** After so long without news an order that has ended counts as finished. */
const finishedAfterMs = 3 * dayMs;

const ends: readonly (string | undefined)[] = [
  ...['complete', 'cancelled', 'refunded', 'reversed', 'voided', 'failed'],
];

/** Whether nothing more is to be expected of an order with this status. */
export function isOver(status: string | undefined): boolean {
  return ends.includes(status);
}

/** When an order with this status counts as finished, ms; null where more is to come. */
export function finishAtOf(status: string | undefined, now: number): number | null {
  return isOver(status) ? now + finishedAfterMs : null;
}

/** What is known when an order changes, read in the transaction that stores the change. */
export interface CardFacts {
  readonly before: Order | undefined;
  readonly order: Order;
  /** The change is part of the order's history. */
  readonly isTold: boolean;
  /** To whom its news is owed. */
  readonly deliveries: readonly NewDelivery[];
  /** Of the order, under either of its names. */
  readonly cards: readonly StoredCard[];
  readonly lines: readonly StoredLine[];
  /** The channels that were told of this order event by event. */
  readonly fed: readonly string[];
  readonly now: number;
}

/** A card to be. */
export type NewCard = Pick<
  StoredCard,
  'platform' | 'orderId' | 'channelId' | 'mode' | 'locale' | 'absentAt' | 'finishAt' | 'generation'
>;

/** A line to be, with the news that it tells. */
export interface NewLine {
  readonly card: StoredCard;
  readonly stage: string;
  readonly delivery: NewDelivery;
  /** `owed` has a delivery at once; `held` waits for the end of quiet hours, `waiting` for its card. */
  readonly state: 'waiting' | 'owed' | 'held';
}

/** What to write down. */
export interface CardChanges {
  /** Those that are told event by event. */
  readonly deliveries: readonly NewDelivery[];
  readonly made: readonly NewCard[];
  /** As they are to be. One whose generation has risen needs a new marker and nonce. */
  readonly changed: readonly StoredCard[];
  readonly lines: readonly NewLine[];
  /** They are not sent any more. */
  readonly overtaken: readonly StoredLine[];
}

/**
 * What a change of an order means for its cards: which are to be posted, which show too little now, what is told by a
 * line under them. A channel goes on with an order as it began, whatever its mode is now. Pure.
 */
export function changeCards(facts: CardFacts): CardChanges {
  const { before, order, isTold, deliveries, fed, now } = facts;
  const kept = [...Map.groupBy(facts.cards, ({ channelId }) => channelId).values()].flatMap(
    (cards) => cardThatGoesOn(cards) ?? [],
  );
  const finishAt = finishAtOf(order.status, now);
  const hasMoved = before?.status !== order.status;
  const isChanged =
    isTold || before === undefined || looksOther(before, order) || showsOther(facts.cards, before);
  const changed = isChanged
    ? kept.map((card) => ({ ...raise(card, hasMoved, now), finishAt }))
    : [];
  const without = deliveries.filter(({ destination: { channelId } }) =>
    kept.every((card) => card.channelId !== channelId),
  );
  /** In which mode a channel is told of the order by a card. */
  const modeOf = ({ destination: { mode, channelId }, news }: NewDelivery) =>
    news.kind === 'order' && !fed.includes(channelId) ? mode : undefined;
  const { status: stage } = order;
  return {
    deliveries: without.filter((delivery) => modeOf(delivery) === undefined),
    made: without.flatMap((delivery) => {
      const { destination, news } = delivery;
      const mode = modeOf(delivery);
      if (mode === undefined || news.kind !== 'order') return [];
      const { channelId, locale } = destination;
      // What no webhook brought may have been posted by a bot with a later state of this database.
      const absentAt = news.caughtUp === true ? news.occurredAt : now;
      const { platform, id: orderId } = order;
      return [{ platform, orderId, channelId, mode, locale, absentAt, finishAt, generation: 0 }];
    }),
    changed: [
      ...changed,
      ...facts.cards.flatMap((card) => (kept.includes(card) ? [] : end(card, now))),
    ],
    lines: stage === undefined ? [] : linesOf(facts, changed, stage),
    overtaken: facts.lines.filter(
      (line) => line.stage !== stage && (line.state === 'waiting' || line.isWaitingToBeSent),
    ),
  };
}

/** A card whose order goes on in another one: it is edited a last time, or not posted at all. */
function end(card: StoredCard, now: number): readonly StoredCard[] {
  if (card.state === 'gone') return [];
  if (card.state === 'wanted') {
    return [{ ...card, state: 'gone', staleSince: null, reason: goesOnElsewhere }];
  }
  return [{ ...raise(card, false, now), finishAt: null }];
}

function looksOther(before: Order, order: Order): boolean {
  return JSON.stringify(postable(before)) !== JSON.stringify(postable(order));
}

/** Whether one of these cards has shown another order, which turned out to be this one. */
function showsOther(cards: readonly StoredCard[], { id, alias }: Order): boolean {
  return cards.some(({ orderId }) => orderId !== id && orderId !== alias);
}

/** The card with one more version to be shown. A deleted one is posted again when its order moves on, not before. */
function raise(card: StoredCard, hasMoved: boolean, now: number): StoredCard {
  const raised = { ...card, wanted: card.wanted + 1 };
  const stale = { ...raised, staleSince: card.staleSince ?? now };
  switch (card.state) {
    case 'wanted':
    case 'making':
    case 'live':
      return stale;
    case 'finished':
    case 'parked':
      // What may be in the channel already keeps count of its tries.
      return {
        ...{ ...stale, state: stateBefore(card), dueAt: now, reason: null },
        attempts: card.messageId === null ? card.attempts : 0,
      };
    case 'gone':
      return hasMoved ? { ...again(raised), staleSince: now, dueAt: now, absentAt: now } : raised;
  }
}

/** Where a card goes on that was parked or finished. */
function stateBefore({ messageId, made }: StoredCard): StoredCard['state'] {
  if (messageId !== null) return 'live';
  return made === null ? 'wanted' : 'making';
}

/** The same card as a new message. */
function again(card: StoredCard): StoredCard {
  return {
    ...card,
    generation: card.generation + 1,
    state: 'wanted',
    messageId: null,
    threadId: null,
    shown: 0,
    made: null,
    attempts: 0,
    firstTriedAt: null,
    failedAt: null,
    postedAt: null,
    reason: null,
  };
}

/** A card that is still to be posted says itself what its order has come to. */
function linesOf(
  { deliveries, lines, cards: known }: CardFacts,
  cards: readonly StoredCard[],
  stage: string,
): readonly NewLine[] {
  return deliveries.flatMap((delivery) => {
    const card = cards.find(({ channelId }) => channelId === delivery.destination.channelId);
    if (card === undefined) return [];
    const { news } = delivery;
    // An order that was joined to another one may be further than the news says.
    if (news.kind === 'order' && (news.order.status ?? stage) !== stage) return [];
    // What quiet hours hold back gives way to the newest stage, whichever that is.
    const isHeld =
      card.messageId !== null &&
      lines.some((line) => line.card === card.id && line.state === 'waiting');
    if (delivery.loud !== true && !isHeld) return [];
    if (card.messageId === null && card.made === null) return [];
    const isOfChannel = (line: StoredLine): boolean =>
      known.some(({ id, channelId }) => id === line.card && channelId === card.channelId);
    if (lines.some((line) => line.stage === stage && isOfChannel(line))) return [];
    const isQuiet = delivery.quietUntil !== undefined;
    const state = card.messageId === null ? 'waiting' : isQuiet ? 'held' : 'owed';
    return [{ card, stage, delivery, state }];
  });
}
