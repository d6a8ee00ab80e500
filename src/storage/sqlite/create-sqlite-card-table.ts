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
import { opaque } from '../opaque.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Synchronous steps over the tables `cards` and `card_lines`, to be composed inside a transaction. */
export interface SqliteCardTable {
  readonly find: (id: number) => StoredCard | undefined;
  /** The cards of an order, under either of its names. */
  readonly ofOrder: (order: Order) => readonly StoredCard[];
  readonly linesOf: (card: number) => readonly StoredLine[];
  /** The channels that are told of an order event by event. */
  readonly fed: (order: Order) => readonly string[];
  /** Unless there is one: what a member asked for may have ended, and been asked for anew, while their card was being sent. */
  readonly add: (card: NewCard, now: number) => void;
  /** Writes a card down; of another generation it gets another name. */
  readonly save: (card: StoredCard) => void;
  readonly addLine: (line: NewLine, news: OrderNews, event: number) => void;
  readonly setLine: (line: StoredLine, state: LineState) => void;
  /** Takes the delivery of a line back, which is in no message yet. */
  readonly withdraw: (line: StoredLine, now: number) => void;
  /** What a line tells. */
  readonly readLine: (line: StoredLine) => HandedLine | undefined;
}

interface HandedRow {
  readonly news: string;
  readonly id: number;
  readonly platform: string;
  readonly event_id: string;
}

function prepareStatements(db: SqliteDatabase) {
  const [platform, id, alias] = ['@platform', '@id', '@alias'].map((name) => opaque(name, 'TEXT'));
  const named = `platform = ${platform} AND order_id IN (${id}, coalesce(${alias}, ${id}))`;
  return {
    find: db.prepare<[id: number], CardRow>('SELECT * FROM cards WHERE id = ?'),
    ofOrder: db.prepare<object, CardRow>(`SELECT * FROM cards WHERE ${named} ORDER BY id`),
    linesOf: db.prepare<[card: number], LineRow>(
      `SELECT ${lineColumns} FROM card_lines AS line JOIN cards AS card ON card.id = line.card
       WHERE line.card = ${opaque('?', 'INTEGER')}`,
    ),
    fed: db
      .prepare<object, string>(
        `SELECT DISTINCT channel_id FROM deliveries WHERE line = 0
           AND event IN (SELECT event FROM timeline WHERE ${named})`,
      )
      .pluck(),
    insert: db.prepare(
      `INSERT INTO cards (platform, order_id, channel_id, mode, locale, generation, marker, nonce, stale_since, due_at,
         absent_at, finish_at, created_at)
       VALUES (@platform, @orderId, @channelId, @mode, @locale, @generation, @marker, @nonce, @now, @now, @absentAt,
         @finishAt, @now)
       ON CONFLICT (order_id, channel_id, platform) DO NOTHING`,
    ),
    update: db.prepare<CardRow>(
      `UPDATE cards SET ${changingColumns.map((column) => `${column} = @${column}`).join(', ')}
       WHERE id = @id`,
    ),
    insertLine: db.prepare(
      `INSERT INTO card_lines (card, stage, version, event, news, state)
       VALUES (@card, @stage, @version, @event, @news, @state)`,
    ),
    setLine: db.prepare(
      'UPDATE card_lines SET state = @state WHERE card = @card AND stage = @stage',
    ),
    withdraw: db.prepare(
      `UPDATE deliveries SET state = 'done', reason = 'overtaken', settled_at = @now
       WHERE line = 1 AND state = 'pending' AND message IS NULL
         AND event = (SELECT event FROM card_lines WHERE card = @card AND stage = @stage)
         AND channel_id = (SELECT coalesce(thread_id, channel_id) FROM cards WHERE id = @card)`,
    ),
    readLine: db.prepare<object, HandedRow>(
      `SELECT line.news, event.id, event.platform, event.event_id
       FROM card_lines AS line JOIN events AS event ON event.id = line.event
       WHERE line.card = @card AND line.stage = @stage`,
    ),
  };
}

function namesOf({ platform, id, alias }: Order) {
  return { platform, id, alias: alias ?? null };
}

export function createSqliteCardTable(db: SqliteDatabase, installation: string): SqliteCardTable {
  const statements = prepareStatements(db);
  const find = (id: number): StoredCard | undefined => {
    const row = statements.find.get(id);
    return row && cardFrom(row);
  };

  return {
    find,
    ofOrder: (order) => statements.ofOrder.all(namesOf(order)).map(cardFrom),
    linesOf: (card) => statements.linesOf.all(card).map(lineFrom),
    fed: (order) => statements.fed.all(namesOf(order)),
    add: (card, now) => {
      statements.insert.run({
        ...{ ...card, now },
        ...nameCard(installation, card),
      });
    },
    save: (card) => {
      const isAnother = find(card.id)?.generation !== card.generation;
      const name = isAnother ? nameCard(installation, card) : {};
      statements.update.run(cardRowOf({ ...card, ...name }));
    },
    addLine: ({ card, stage, state: wanted }, news, event) => {
      const state = wanted === 'held' ? 'waiting' : wanted;
      const line = { card: card.id, version: card.wanted, stage, state, event };
      statements.insertLine.run({ ...line, news: storedOrderNews.write(news) });
    },
    setLine: ({ card, stage }, state) => {
      statements.setLine.run({ card, stage, state });
    },
    withdraw: ({ card, stage }, now) => {
      statements.withdraw.run({ card, stage, now });
    },
    readLine: ({ card, stage }) => {
      const row = statements.readLine.get({ card, stage });
      if (row === undefined) return undefined;
      const { id, platform, event_id: eventId } = row;
      return { news: storedOrderNews.read(row.news), event: { id, platform, eventId } };
    },
  };
}
