import type {
  Count,
  EventLine,
  EventSearch,
  EventStatus,
  Place,
  ResultPage,
} from '../../../operators/operator-view.ts';
import { orderKey } from '../../../orders/order-key.ts';
import { eventColumns, eventLineFrom, type EventLineRow } from '../../event-row.ts';
import { eventStatus } from '../../event-status.ts';
import { namedEvents } from '../../named-events.ts';
import { byRow } from '../../page-of.ts';
import { failedEvents } from '../../failed-events.ts';
import type { Sql } from '../database.ts';
import { countRows, gatherConditions, listPage, type Conditions } from './bounded-list.ts';
import { storeNames } from './store-names.ts';

/** Of what was asked, and its normal form. */
const isFound = `events.id IN (${namedEvents('(?::text[])[1]', '(?::text[])[2]')})`;

const isOfStore = `EXISTS (
  SELECT 1 FROM orders
  WHERE (orders.order_id = events.order_id OR orders.alias = events.order_id)
    AND orders.platform = events.platform AND (store_id = ANY(?) OR store_name = ANY(?)))`;

/** Where an index holds the events that may have a status; the status itself is a condition too. */
function among(status: EventStatus): string {
  switch (status) {
    case 'failed':
      return `events.id IN (${failedEvents})`;
    case 'waiting':
      return `(events.state = 'pending' OR events.id IN (
        SELECT event FROM deliveries WHERE state = 'pending'))`;
    case 'plain':
      return "events.id IN (SELECT event FROM deliveries WHERE state = 'dead' AND plain = 1)";
    case 'posted':
      return "result = 'told'";
    case 'repeated':
    case 'unrouted':
    case 'unreadable':
      return `result = '${status}'`;
  }
}

/** A pattern with `*` in the words of LIKE. */
const likeOf = (type: string): string => type.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');

async function conditionsOf(sql: Sql, search: EventSearch): Promise<Conditions> {
  const { search: reference, platform, type, status, store, from, to } = search;
  const isPattern = type?.includes('*') === true;
  return gatherConditions([
    [isFound, reference && [reference, orderKey(reference)]],
    ['events.platform = ?', platform],
    ['events.type = ?', isPattern ? undefined : type],
    ['events.type LIKE ?', isPattern ? likeOf(type) : undefined],
    [status === undefined ? '' : `${among(status)} AND (${eventStatus}) = ?`, status],
    [isOfStore, await storeNames(sql, store)],
    ['received_at >= ?', from],
    ['received_at < ?', to],
  ]);
}

export async function listEvents(
  sql: Sql,
  { before, after, limit, ...search }: EventSearch & Place,
): Promise<ResultPage<EventLine>> {
  return listPage<EventLineRow, EventLine, number>(
    sql,
    {
      ...{ table: 'events', columns: `${eventColumns}, ${eventStatus} AS status` },
      ...{ sort: ['events.id'], key: byRow, read: eventLineFrom },
    },
    await conditionsOf(sql, search),
    { before, after, limit },
  );
}

export async function countEvents(sql: Sql, search: EventSearch): Promise<Count> {
  return countRows(sql, 'events', await conditionsOf(sql, search));
}
