import type { OrdersOf } from '../../../orders/order-finder.ts';
import type {
  CardStory,
  DeliveryStory,
  EventStory,
  OrderStory,
} from '../../../operators/operator-view.ts';
import type { Order } from '../../../orders/order.ts';
import type { CardRow } from '../../card-row.ts';
import { cardStoriesFrom, lineStories, type LineStoryRow } from '../../card-story-row.ts';
import { deliveryStoryFrom, type AttemptRow, type StoryRow } from '../../delivery-row.ts';
import {
  eventLineFrom,
  eventStoryFrom,
  type EventLineRow,
  type EventStoryRow,
} from '../../event-row.ts';
import { eventStatus } from '../../event-status.ts';
import { timelineEntryFrom, type TimelineRow } from '../../order-row.ts';
import { notMembers } from '../../not-members.ts';
import { countSubscriptions } from '../../erase-member-steps.ts';
import { takeSteps } from '../take-steps.ts';
import type { Sql } from '../database.ts';
import { postgresEventColumns } from './postgres-event-columns.ts';
import { postgresDeliveryColumns } from './list-deliveries.ts';

const mostEventsOfOrder = 100;

/** What became of events' deliveries: of the events as they are given, and each event's oldest first. */
async function deliveriesOf(
  sql: Sql,
  events: readonly number[],
): Promise<readonly DeliveryStory[]> {
  const rows = await sql.all<StoryRow>(
    `SELECT ${postgresDeliveryColumns}, delivery.settled_at AS "settledAt", message.body, delivery.marker,
       (SELECT json_agg(json_build_array(marker, event) ORDER BY id)::text FROM deliveries AS packed
        WHERE packed.message = delivery.message) AS packed
     FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
     WHERE delivery.event = ANY ($1::bigint[]) AND ${notMembers('delivery.channel_id')}
     ORDER BY array_position($1::bigint[], delivery.event), delivery.id`,
    [events],
  );
  const failed = await sql.all<AttemptRow & { readonly delivery: number }>(
    `SELECT delivery, message, attempt, outcome, reason, ended_at AS "endedAt" FROM attempts
     WHERE delivery = ANY ($1) ORDER BY message, attempt`,
    [rows.map(({ id }) => id)],
  );
  const failures = Map.groupBy(
    failed.map(({ delivery, ...failure }) => ({ delivery, failure })),
    ({ delivery }) => delivery,
  );
  return rows.map((row) =>
    deliveryStoryFrom(row, failures.get(row.id)?.map(({ failure }) => failure) ?? []),
  );
}

/** The cards of an order, under either of its names, and the lines under them. */
async function cardsOf(sql: Sql, { platform, id, alias }: Order): Promise<readonly CardStory[]> {
  const cards = await sql.all<CardRow>(
    `SELECT * FROM cards WHERE platform = $1 AND order_id = ANY ($2::text[])
       AND ${notMembers('cards.channel_id')} ORDER BY id`,
    [platform, alias === undefined ? [id] : [id, alias]],
  );
  const lines = await sql.all<LineStoryRow>(lineStories('line.card = ANY ($1::bigint[])'), [
    cards.map((card) => card.id),
  ]);
  return cardStoriesFrom(cards, lines);
}

/** Everything about one event, and about one order. */
export function createPostgresStories(sql: Sql, ordersOf: OrdersOf) {
  return {
    event: async (id: number): Promise<EventStory | undefined> => {
      const [row] = await sql.all<EventStoryRow>(
        `SELECT ${postgresEventColumns}, ${eventStatus} AS status, origin, settled_at AS "settledAt", secret_position AS "secretIndex", body
         FROM events WHERE id = $1`,
        [id],
      );
      if (row === undefined) return undefined;
      const entryOf = 'SELECT * FROM timeline WHERE event = $1';
      const [entry] = await sql.all<TimelineRow>(entryOf, [id]);
      return {
        ...eventStoryFrom(row),
        entry: entry && timelineEntryFrom(entry),
        deliveries: await deliveriesOf(sql, [id]),
      };
    },
    order: async (platform: string, id: string): Promise<OrderStory | undefined> => {
      const found = await ordersOf([platform]).find({ reference: id });
      const known = found.find(({ order }) => order.id === id);
      if (known === undefined) return undefined;
      const rows = await sql.all<EventLineRow>(
        `SELECT ${postgresEventColumns}, ${eventStatus} AS status FROM events WHERE order_id IN ($1, $3) AND platform = $2
         ORDER BY id DESC LIMIT ${mostEventsOfOrder}`,
        [id, platform, known.order.alias ?? id],
      );
      const events = rows.map(eventLineFrom);
      const ids = events.map((event) => event.id);
      return {
        ...{ ...known, events },
        notified: await takeSteps(sql, countSubscriptions({ platform, id })),
        cards: await cardsOf(sql, known.order),
        deliveries: await deliveriesOf(sql, ids),
      };
    },
  };
}
