import type { ClaimedCard } from '../outbox/cards.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import { storedAbsence } from '../stored/stored-absence.ts';
import { proofOfAbsence } from './proof-of-absence.ts';

/** A card as it is claimed: the row under its lease, with what the first try of a message leaves for the later ones. */
export function leasedCard(
  card: StoredCard,
  claim: {
    readonly now: number;
    readonly leaseEndsAt: number;
    /** When the bot was last away, as it is stored. */
    readonly absence: string | undefined;
  },
): StoredCard {
  // Of this try nothing is written down yet.
  const begun = { attempts: card.attempts + 1, failedAt: null };
  const leased = { ...card, ...begun, dueAt: claim.leaseEndsAt, leased: true };
  if (card.messageId !== null || card.made !== null) return leased;
  const absentAt = Math.min(claim.now, absentSince(card, claim.absence));
  return {
    ...leased,
    state: 'making',
    made: card.wanted,
    // What an order was caught up with may be older than the database's memory of its channel.
    absentAt: Math.min(absentAt, isCaughtUp(card) ? card.absentAt : absentAt),
    firstTriedAt: absentAt,
  };
}

/** It was made for something that happened before it was known. */
function isCaughtUp({ absentAt, createdAt }: StoredCard): boolean {
  return absentAt < createdAt;
}

/** What waited when the bot came back may have been posted while it was away, by a bot with a later state of this database. */
function absentSince({ staleSince, createdAt }: StoredCard, absence: string | undefined): number {
  if (absence === undefined) return Infinity;
  const { from, to } = storedAbsence.read(absence);
  return (staleSince ?? createdAt) <= to ? from : Infinity;
}

/** How much a card shows, and since when. */
export type SeenCard = Pick<ClaimedCard, 'view' | 'confirmedAt'>;

/** A claimed card with its order; `card` is as it was leased, `before` as it was before. */
export function claimedCard(claim: {
  readonly card: StoredCard;
  readonly before: StoredCard;
  readonly found: ClaimedCard['found'];
  readonly probing: ClaimedCard['probing'];
  readonly seen: SeenCard;
  readonly goesOnIn: ClaimedCard['goesOnIn'];
  /** When the bot was last away, as it is stored. */
  readonly absence: string | undefined;
  readonly now: number;
}): ClaimedCard {
  const { card, before, found, probing, seen, goesOnIn, absence, now } = claim;
  return {
    card,
    version: card.wanted,
    attempt: card.attempts,
    ...proofOfAbsence({ absentAt: card.absentAt, failedAt: before.failedAt }, absence),
    firstTriedAt: card.firstTriedAt ?? now,
    probing,
    found,
    ...seen,
    goesOnIn,
    isLast: card.finishAt !== null && card.finishAt <= now,
  };
}
