import type { DeliveryStory, EventStory, OrderStory } from '../operators/operator-view.ts';
import type { Order } from '../orders/order.ts';
import type { CardRow } from './card-row.ts';
import { cardStoriesFrom, lineStories, type LineStoryRow } from './card-story-row.ts';
import { entryOf } from './completion-steps.ts';
import { deliveryStoryFrom, type AttemptRow } from './delivery-row.ts';
import { deliveryColumns, type PackedRow, type StoryRow } from './delivery-row.ts';
import { countSubscriptions } from './erase-member-steps.ts';
import { eventColumns, eventLineFrom, eventStoryFrom } from './event-row.ts';
import type { EventLineRow, EventStoryRow } from './event-row.ts';
import { eventStatus } from './event-status.ts';
import { notMembers } from './not-members.ts';
import { ask, type Steps } from './steps.ts';
import { named, namesOf } from './subscription-steps.ts';

/* Everything about one event, and about one order, as operators see it. */

/**
 * SQL: events of an order, by any of its names. As it is written SQLite does not walk through all events of the
 * platform.
 */
export const eventsOfOrder = "order_id IN ($2, $3) AND platform || '' = $1";

const newestOfOrder = `WHERE ${eventsOfOrder} ORDER BY id DESC LIMIT 100`;

/** What became of the deliveries of events, those of the newest event first. `events` is SQL for their ids. */
function* deliveriesOf(
  events: string,
  values: readonly unknown[],
): Steps<readonly DeliveryStory[]> {
  const rows = yield* ask<StoryRow>(
    `SELECT ${deliveryColumns}, delivery.settled_at AS "settledAt", message.body, delivery.marker, delivery.message
     FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
     WHERE delivery.event IN (${events}) AND ${notMembers('delivery.channel_id')}
     ORDER BY delivery.event DESC, delivery.id`,
    values,
  );
  const packed = yield* ask<PackedRow>(
    `SELECT message, marker, event FROM deliveries
     WHERE message IN (SELECT message FROM deliveries WHERE event IN (${events})) ORDER BY id`,
    values,
  );
  const failures = yield* ask<AttemptRow>(
    `SELECT delivery, message, attempt, outcome, reason, ended_at AS "endedAt" FROM attempts
     WHERE delivery IN (SELECT id FROM deliveries WHERE event IN (${events})) ORDER BY message, attempt`,
    values,
  );
  return rows.map((row) => deliveryStoryFrom(row, { packed, failures }));
}

export function* storyOfEvent(id: number): Steps<EventStory | undefined> {
  const [row] = yield* ask<EventStoryRow>(
    `SELECT ${eventColumns}, ${eventStatus} AS status, origin, settled_at AS "settledAt",
       secret_position AS "secretIndex", body
     FROM events WHERE id = $1`,
    [id],
  );
  if (row === undefined) return undefined;
  const entry = yield* entryOf(id);
  return { ...eventStoryFrom(row), entry, deliveries: yield* deliveriesOf('$1', [id]) };
}

/** What is kept of an order beside itself and its history. */
export function* storyOfOrder(
  order: Order,
): Steps<Pick<OrderStory, 'cards' | 'events' | 'deliveries' | 'notified'>> {
  const names = namesOf(order);
  const rows = yield* ask<EventLineRow>(
    `SELECT ${eventColumns}, ${eventStatus} AS status FROM events ${newestOfOrder}`,
    names,
  );
  const cards = yield* ask<CardRow>(
    `SELECT * FROM cards WHERE ${named} AND ${notMembers('cards.channel_id')} ORDER BY id`,
    names,
  );
  return {
    events: rows.map(eventLineFrom),
    cards: cardStoriesFrom(cards, yield* ask<LineStoryRow>(lineStories, names)),
    deliveries: yield* deliveriesOf(`SELECT id FROM events ${newestOfOrder}`, names),
    notified: yield* countSubscriptions(order),
  };
}
