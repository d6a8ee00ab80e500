import { createHash } from 'node:crypto';
import { locales } from '../i18n/locale.ts';
import type { Delivery, Pack } from '../outbox/outbox.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedAbsence } from '../stored/stored-absence.ts';
import { storedBody } from '../stored/stored-body.ts';
import { storedNews } from '../stored/stored-news.ts';
import { UnreadableRow } from '../stored/unreadable-row.ts';
import { selectAbsence } from './proof-of-absence.ts';

/**
 * How much of what waits in a channel is looked at for the next message. It holds ten cards at most, but the second
 * half of a step may wait behind those of other orders.
 */
export const mostSeen = 100;

/** What of a delivery goes into its card. */
export interface DrawnRow {
  readonly id: number;
  readonly news: string;
  readonly locale: string;
  readonly marker: string;
  readonly plain: number;
}

/** A delivery that no message delivers yet. */
export interface WaitingRow extends DrawnRow {
  readonly alone: number;
  readonly generation: number;
  /** When its event was received, or the alert raised, ms. */
  readonly knownSince: number;
  /** When the last try of it failed; null if none did. */
  readonly failedAt: number | null;
  /** When the bot was last away, as it is stored; null if it never was. */
  readonly absence: string | null;
}

/** What a `WaitingRow` has besides its delivery's own columns, in either database. */
export const ofWaiting = `coalesce((SELECT received_at FROM events WHERE id = deliveries.event), created_at) AS "knownSince",
  (SELECT max(ended_at) FROM attempts WHERE delivery = deliveries.id) AS "failedAt",
  ${selectAbsence} AS absence`;

/** A body that is drawn, and of what; or why there is none. */
export type Drawn = ReturnType<Pack> | Undrawn;

interface Undrawn {
  readonly body: undefined;
  readonly reason: string;
}

/** A message to be: what it delivers, its nonce, and its body, or why there is none. */
export interface PackedRows {
  readonly taken: readonly WaitingRow[];
  readonly nonce: string;
  readonly drawn: Drawn;
  /** The latest time at which none of it was posted for certain, ms. */
  readonly absentAt: number;
}

const undrawn = (reason: string): Undrawn => ({ body: undefined, reason });
const undrawable = undrawn(
  'the card cannot be drawn; please report this with the event it belongs to',
);

/** The nonce of a message: a digest of what it delivers and where, different for every new message. */
function nonceOf(installation: string, channelId: string, waiting: readonly WaitingRow[]): string {
  const contents = waiting.map(({ id, marker, generation }) => [id, marker, generation]);
  return createHash('sha256')
    .update(JSON.stringify([installation, channelId, contents]))
    .digest('base64url')
    .slice(0, 22);
}

/** The leading deliveries that may share a message: one that once spoilt a message goes alone. */
function leading(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const firstAlone = waiting.findIndex(({ alone }) => alone === 1);
  return firstAlone === -1 ? waiting : waiting.slice(0, Math.max(firstAlone, 1));
}

const readLocale = createWordReader('the language of a delivery', locales);

function deliveryFrom({ id, news, locale, marker, plain }: DrawnRow): Delivery {
  return {
    id,
    news: storedNews.read(news),
    locale: readLocale(locale),
    marker,
    plain: plain === 1,
  };
}

/** What the leading rows hold, up to one that cannot be read: it is for a message of its own. */
function readLeading(rows: readonly DrawnRow[]): readonly Delivery[] {
  const read: Delivery[] = [];
  for (const row of rows) {
    try {
      read.push(deliveryFrom(row));
    } catch (error) {
      if (read.length === 0 || !(error instanceof UnreadableRow)) throw error;
      break;
    }
  }
  return read;
}

function draw(drawing: () => ReturnType<Pack>): Drawn {
  try {
    return drawing();
  } catch (error) {
    return error instanceof UnreadableRow ? undrawn(error.message) : undrawable;
  }
}

/** Draws a posted message anew, all of it or nothing. `posted`: its body as it is stored. */
export function redraw(pack: Pack, rows: readonly DrawnRow[], posted: string): Drawn {
  if (rows.length === 0) return undrawable;
  const drawn = draw(() => pack(rows.map(deliveryFrom), storedBody.read(posted)));
  return drawn.body === undefined || drawn.taken.length === rows.length ? drawn : undrawable;
}

/**
 * What waited when the bot came back may have been posted while it was away, by a bot with a later state of this
 * database. Once a try has failed since then it was looked for.
 */
function absentSince({ knownSince, failedAt, absence }: WaitingRow): number {
  if (absence === null) return Infinity;
  const { from, to } = storedAbsence.read(absence);
  return knownSince <= to && (failedAt === null || failedAt <= to) ? from : Infinity;
}

/** Packs the leading cards of what a channel is owed, oldest first; of what cannot be drawn only one delivery. */
export function packWaiting(
  pack: Pack,
  waiting: readonly WaitingRow[],
  {
    installation,
    channelId,
    now,
  }: { readonly installation: string; readonly channelId: string; readonly now: number },
): PackedRows {
  const candidates = leading(waiting);
  const first = candidates.slice(0, 1);
  const together = draw(() => pack(readLeading(candidates)));
  const drawn = together.body === undefined ? draw(() => pack(readLeading(first))) : together;
  const taken =
    drawn.body === undefined ? first : candidates.filter(({ id }) => drawn.taken.includes(id));
  const absentAt = Math.min(now, ...taken.map(absentSince));
  return { taken, nonce: nonceOf(installation, channelId, taken), drawn, absentAt };
}
