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
import { sqliteDeliveryColumns } from '../create-list-deliveries.ts';
import { notMembers } from '../../not-members.ts';
import { countSubscriptions } from '../../erase-member-steps.ts';
import { createSqliteTakeSteps } from '../create-sqlite-take-steps.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { eventsOfOrder } from './events-of-order.ts';
import { sqliteEventColumns } from './sqlite-event-columns.ts';

const mostEventsOfOrder = 100;

/** What became of an event's deliveries, oldest first. */
function createDeliveryStories(db: SqliteDatabase): (event: number) => readonly DeliveryStory[] {
  const ofEvent = db.prepare<[event: number], StoryRow>(
    `SELECT ${sqliteDeliveryColumns}, delivery.settled_at AS settledAt, message.body, delivery.marker,
       (SELECT json_group_array(json_array(marker, event) ORDER BY id) FROM deliveries AS packed
        WHERE packed.message = delivery.message) AS packed
     FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
     WHERE delivery.event = ? AND ${notMembers('delivery.channel_id')} ORDER BY delivery.id`,
  );
  const failuresOf = db.prepare<[delivery: number], AttemptRow>(
    `SELECT message, attempt, outcome, reason, ended_at AS endedAt FROM attempts
     WHERE delivery = ? ORDER BY message, attempt`,
  );
  return (event) => ofEvent.all(event).map((row) => deliveryStoryFrom(row, failuresOf.all(row.id)));
}

/** The cards of an order, under either of its names, and the lines under them. */
function createCardStories(db: SqliteDatabase): (order: Order) => readonly CardStory[] {
  const cardsOf = db.prepare<object, CardRow>(
    `SELECT * FROM cards
     WHERE platform = @platform AND order_id IN (@id, coalesce(@alias, @id))
       AND ${notMembers('cards.channel_id')} ORDER BY id`,
  );
  const linesOf = db.prepare<[card: number], LineStoryRow>(lineStories('line.card = ?'));
  return ({ platform, id, alias = null }) => {
    const cards = cardsOf.all({ platform, id, alias });
    return cardStoriesFrom(
      cards,
      cards.flatMap((card) => linesOf.all(card.id)),
    );
  };
}

/** Everything about one event, and about one order. */
export function createSqliteStories(db: SqliteDatabase, ordersOf: OrdersOf) {
  const deliveriesOf = createDeliveryStories(db);
  const take = createSqliteTakeSteps(db);
  const cardsOf = createCardStories(db);
  const selectEvent = db.prepare<[id: number], EventStoryRow>(
    `SELECT ${sqliteEventColumns}, ${eventStatus} AS status, origin, settled_at AS settledAt, secret_position AS secretIndex, body
     FROM events WHERE id = ?`,
  );
  const entryOf = db.prepare<[event: number], TimelineRow>(
    'SELECT * FROM timeline WHERE event = ?',
  );
  const eventsOf = db.prepare<object, EventLineRow>(
    `SELECT ${sqliteEventColumns}, ${eventStatus} AS status FROM events
     WHERE ${eventsOfOrder} ORDER BY id DESC LIMIT ${mostEventsOfOrder}`,
  );

  return {
    event: (id: number): EventStory | undefined => {
      const row = selectEvent.get(id);
      if (row === undefined) return undefined;
      const entry = entryOf.get(id);
      return {
        ...eventStoryFrom(row),
        entry: entry && timelineEntryFrom(entry),
        deliveries: deliveriesOf(id),
      };
    },
    order: async (platform: string, id: string): Promise<OrderStory | undefined> => {
      const found = await ordersOf([platform]).find({ reference: id });
      const known = found.find(({ order }) => order.id === id);
      if (known === undefined) return undefined;
      const { alias = id } = known.order;
      const events = eventsOf.all({ platform, id, alias }).map(eventLineFrom);
      const deliveries = events.flatMap((event) => deliveriesOf(event.id));
      const notified = take(countSubscriptions({ platform, id }));
      return { ...known, cards: cardsOf(known.order), events, deliveries, notified };
    },
  };
}
