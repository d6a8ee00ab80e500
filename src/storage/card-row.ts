import { locales } from '../i18n/locale.ts';
import { cardStates, lineStates, type StoredCard, type StoredLine } from '../outbox/stored-card.ts';
import { createWordReader } from '../stored/create-word-reader.ts';

/* Cards and the lines under them as both databases keep them. */

export interface CardRow {
  readonly id: number;
  readonly platform: string;
  readonly order_id: string;
  readonly channel_id: string;
  readonly mode: string;
  readonly locale: string;
  readonly generation: number;
  readonly state: string;
  readonly marker: string;
  readonly nonce: string;
  readonly message_id: string | null;
  readonly thread_id: string | null;
  readonly wanted: number;
  readonly shown: number;
  readonly made: number | null;
  readonly stale_since: number | null;
  readonly attempts: number;
  readonly due_at: number;
  readonly leased: number;
  readonly first_tried_at: number | null;
  readonly absent_at: number;
  readonly failed_at: number | null;
  readonly posted_at: number | null;
  readonly finish_at: number | null;
  readonly reason: string | null;
  readonly created_at: number;
}

export interface LineRow {
  readonly card: number;
  readonly stage: string;
  readonly version: number;
  readonly state: string;
  readonly waits: number;
}

const readMode = createWordReader('the mode of a card', ['card', 'forum'] as const);
const readLocale = createWordReader('the language of a card', locales);
const readState = createWordReader('the state of a card', cardStates);
const readLineState = createWordReader('the state of a line', lineStates);

/** @throws UnreadableRow */
export function cardFrom(row: CardRow): StoredCard {
  return {
    id: row.id,
    platform: row.platform,
    orderId: row.order_id,
    channelId: row.channel_id,
    mode: readMode(row.mode),
    locale: readLocale(row.locale),
    generation: row.generation,
    state: readState(row.state),
    marker: row.marker,
    nonce: row.nonce,
    messageId: row.message_id,
    threadId: row.thread_id,
    wanted: row.wanted,
    shown: row.shown,
    made: row.made,
    staleSince: row.stale_since,
    attempts: row.attempts,
    dueAt: row.due_at,
    leased: row.leased === 1,
    firstTriedAt: row.first_tried_at,
    absentAt: row.absent_at,
    failedAt: row.failed_at,
    postedAt: row.posted_at,
    finishAt: row.finish_at,
    reason: row.reason,
    createdAt: row.created_at,
  };
}

export function cardRowOf(card: StoredCard): CardRow {
  return {
    id: card.id,
    platform: card.platform,
    order_id: card.orderId,
    channel_id: card.channelId,
    mode: card.mode,
    locale: card.locale,
    generation: card.generation,
    state: card.state,
    marker: card.marker,
    nonce: card.nonce,
    message_id: card.messageId,
    thread_id: card.threadId,
    wanted: card.wanted,
    shown: card.shown,
    made: card.made,
    stale_since: card.staleSince,
    attempts: card.attempts,
    due_at: card.dueAt,
    leased: Number(card.leased),
    first_tried_at: card.firstTriedAt,
    absent_at: card.absentAt,
    failed_at: card.failedAt,
    posted_at: card.postedAt,
    finish_at: card.finishAt,
    reason: card.reason,
    created_at: card.createdAt,
  };
}

/** What changes of a card once it is there. */
export const changingColumns = [
  ...['generation', 'state', 'marker', 'nonce', 'message_id', 'thread_id', 'wanted', 'shown'],
  ...['made', 'stale_since', 'attempts', 'due_at', 'leased', 'first_tried_at', 'absent_at'],
  ...['failed_at', 'posted_at', 'finish_at', 'reason'],
] as const;

/** @throws UnreadableRow */
export function lineFrom({ card, stage, version, state, waits }: LineRow): StoredLine {
  return { card, stage, version, state: readLineState(state), isWaitingToBeSent: waits === 1 };
}

/** The lines of a card, in either database: a line's delivery is that of its event in the channel it went to. */
export const lineColumns = `line.card, line.stage, line.version, line.state,
  CASE WHEN line.state = 'owed' AND EXISTS (SELECT 1 FROM deliveries AS delivery
    WHERE delivery.event = line.event AND delivery.line = 1 AND delivery.state = 'pending'
      AND delivery.message IS NULL
      AND delivery.channel_id = coalesce(card.thread_id, card.channel_id)) THEN 1 ELSE 0 END AS waits`;
