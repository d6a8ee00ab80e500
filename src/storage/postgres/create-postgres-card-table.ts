import type { OrderNews } from '../../orders/news.ts';
import type { Order } from '../../orders/order.ts';
import type { NewCard, NewLine } from '../../outbox/change-cards.ts';
import type { LineState, StoredCard, StoredLine } from '../../outbox/stored-card.ts';
import { storedOrderNews } from '../../stored/stored-news.ts';
import {
  cardFrom,
  cardRowOf,
  changingColumns,
  lineColumns,
  lineFrom,
  type CardRow,
  type LineRow,
} from '../card-row.ts';
import type { HandedLine } from '../handed-line.ts';
import { nameCard } from '../name-card.ts';
import type { Sql } from './database.ts';

/** Steps over the tables `cards` and `card_lines`, to be composed inside a transaction. */
export interface PostgresCardTable {
  /** A card, which stays as it is until the transaction ends. */
  readonly find: (id: number) => Promise<StoredCard | undefined>;
  /** The cards of an order, under either of its names, which stay as they are until the transaction ends. */
  readonly ofOrder: (order: Order) => Promise<readonly StoredCard[]>;
  readonly linesOf: (cards: readonly number[]) => Promise<readonly StoredLine[]>;
  /** The channels that are told of an order event by event. */
  readonly fed: (order: Order) => Promise<readonly string[]>;
  /** Unless there is one: what a member asked for may have ended, and been asked for anew, while their card was being sent. */
  readonly add: (card: NewCard, now: number) => Promise<void>;
  /**
   * Writes a card down; of another generation than `before` it gets another name. `holder` is the machine that has
   * claimed it; without one a card stays with whom it is as long as it is leased.
   */
  readonly save: (
    card: StoredCard,
    before: StoredCard | undefined,
    holder?: string,
  ) => Promise<void>;
  readonly addLine: (line: NewLine, news: OrderNews, event: number) => Promise<void>;
  readonly setLine: (line: StoredLine, state: LineState) => Promise<void>;
  /** Takes the delivery of a line back, which is in no message yet. */
  readonly withdraw: (line: StoredLine, now: number) => Promise<void>;
  /** What a line tells. */
  readonly readLine: (line: StoredLine) => Promise<HandedLine | undefined>;
}

const named = 'platform = $1 AND order_id = ANY ($2::text[])';

function namesOf({ platform, id, alias }: Order): readonly unknown[] {
  return [platform, alias === undefined ? [id] : [id, alias]];
}

interface HandedRow {
  readonly news: string;
  readonly id: number;
  readonly platform: string;
  readonly event_id: string;
}

function linesIn(
  sql: Sql,
): Pick<PostgresCardTable, 'addLine' | 'setLine' | 'withdraw' | 'readLine'> {
  return {
    addLine: async ({ card, stage, state: wanted }, news, event) => {
      const state = wanted === 'held' ? 'waiting' : wanted;
      await sql.run(
        `INSERT INTO card_lines (card, stage, version, event, news, state)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [card.id, stage, card.wanted, event, storedOrderNews.write(news), state],
      );
    },
    setLine: async ({ card, stage }, state) => {
      const text = 'UPDATE card_lines SET state = $3 WHERE card = $1 AND stage = $2';
      await sql.run(text, [card, stage, state]);
    },
    withdraw: async ({ card, stage }, now) => {
      await sql.run(
        `UPDATE deliveries SET state = 'done', reason = 'overtaken', settled_at = $3
         WHERE line = 1 AND state = 'pending' AND message IS NULL
           AND event = (SELECT event FROM card_lines WHERE card = $1 AND stage = $2)
           AND channel_id = (SELECT coalesce(thread_id, channel_id) FROM cards WHERE id = $1)`,
        [card, stage, now],
      );
    },
    readLine: async ({ card, stage }) => {
      const [row] = await sql.all<HandedRow>(
        `SELECT line.news, event.id, event.platform, event.event_id
         FROM card_lines AS line JOIN events AS event ON event.id = line.event
         WHERE line.card = $1 AND line.stage = $2`,
        [card, stage],
      );
      if (row === undefined) return undefined;
      const { id, platform, event_id: eventId } = row;
      return { news: storedOrderNews.read(row.news), event: { id, platform, eventId } };
    },
  };
}

export function createPostgresCardTable(sql: Sql, installation: string): PostgresCardTable {
  return {
    find: async (id) => {
      const [row] = await sql.all<CardRow>('SELECT * FROM cards WHERE id = $1 FOR UPDATE', [id]);
      return row && cardFrom(row);
    },
    ofOrder: async (order) => {
      const text = `SELECT * FROM cards WHERE ${named} ORDER BY id FOR UPDATE`;
      return (await sql.all<CardRow>(text, namesOf(order))).map(cardFrom);
    },
    linesOf: async (cards) => {
      if (cards.length === 0) return [];
      const rows = await sql.all<LineRow>(
        `SELECT ${lineColumns} FROM card_lines AS line JOIN cards AS card ON card.id = line.card
         WHERE line.card = ANY ($1::bigint[])`,
        [cards],
      );
      return rows.map(lineFrom);
    },
    fed: async (order) => {
      const rows = await sql.all<{ channel_id: string }>(
        `SELECT DISTINCT channel_id FROM deliveries WHERE line = 0
           AND event IN (SELECT event FROM timeline WHERE ${named})`,
        namesOf(order),
      );
      return rows.map((row) => row.channel_id);
    },
    add: async (card, now) => {
      const { platform, orderId, channelId, mode, locale, absentAt, finishAt, generation } = card;
      const { marker, nonce } = nameCard(installation, card);
      await sql.run(
        `INSERT INTO cards (platform, order_id, channel_id, mode, locale, marker, nonce, absent_at, finish_at,
           stale_since, due_at, created_at, generation)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $11)
         ON CONFLICT (order_id, channel_id, platform) DO NOTHING`,
        [
          ...[platform, orderId, channelId, mode, locale, marker, nonce, absentAt, finishAt, now],
          generation,
        ],
      );
    },
    save: async (card, before, holder) => {
      const isAnother = before?.generation !== card.generation;
      const row = cardRowOf(isAnother ? { ...card, ...nameCard(installation, card) } : card);
      const set = changingColumns.map((column, index) => `${column} = $${index + 2}`);
      const places = set.length + 1;
      await sql.run(
        `UPDATE cards SET ${set.join(', ')},
           holder = CASE WHEN $${places + 1} = 0 THEN NULL ELSE coalesce($${places + 2}, holder) END
         WHERE id = $1`,
        [row.id, ...changingColumns.map((column) => row[column]), row.leased, holder ?? null],
      );
    },
    ...linesIn(sql),
  };
}
