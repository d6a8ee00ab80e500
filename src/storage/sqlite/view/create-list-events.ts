import type {
  Count,
  EventLine,
  EventSearch,
  Place,
  ResultPage,
} from '../../../operators/operator-view.ts';
import { nameKey } from '../../../orders/name-key.ts';
import { orderKey } from '../../../orders/order-key.ts';
import { eventColumns, eventLineFrom, type EventLineRow } from '../../event-row.ts';
import { eventStatus } from '../../event-status.ts';
import { failedEvents } from '../../failed-events.ts';
import { namedEvents } from '../../named-events.ts';
import { byRow } from '../../page-of.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { createBoundedList } from './create-bounded-list.ts';
import { createCountBefore } from './create-count-before.ts';

const named = `events.id IN (${namedEvents('@search', '@searchKey')})`;

const drivers = [
  { condition: named, value: 'search', fits: `(@search IS NULL OR ${named})` },
  {
    condition: `events.id IN (
      SELECT id FROM events WHERE state = 'pending'
      UNION ALL SELECT event FROM deliveries WHERE state = 'pending')`,
    value: 'isWaiting',
  },
  { condition: `events.id IN (${failedEvents})`, value: 'isFailed' },
  {
    condition: "events.id IN (SELECT event FROM deliveries WHERE state = 'dead' AND plain = 1)",
    value: 'isPlain',
  },
  { condition: 'result = @result', value: 'result' },
  { condition: 'type = @wholeType', value: 'wholeType' },
  { condition: 'platform = @platform', value: 'platform' },
];

const fits = `(@platform IS NULL OR platform = @platform)
  AND (@typePattern IS NULL OR type GLOB @typePattern)
  AND (@from IS NULL OR received_at >= @from) AND (@to IS NULL OR received_at < @to)
  AND (@status IS NULL OR ${eventStatus} = @status)
  AND (@store IS NULL OR EXISTS (
    SELECT 1 FROM orders
    WHERE (orders.order_id = events.order_id OR orders.alias = events.order_id)
      AND orders.platform = events.platform
      AND (store_id = @store OR name_key(store_name) = @storeKey)))`;

/** A pattern with `*` in SQLite's words. */
const globOf = (type: string): string => type.replace(/[[?]/g, '[$&]');

const flag = (isSet: boolean): number | null => (isSet ? 1 : null);

/** What a search says, for the conditions. */
function valuesOf({ search, platform, type, status, store, from, to }: EventSearch) {
  const isResult = status === 'repeated' || status === 'unrouted' || status === 'unreadable';
  return {
    ...{ search: search ?? null, searchKey: search === undefined ? null : orderKey(search) },
    ...{ platform: platform ?? null, store: store ?? null },
    storeKey: store === undefined ? null : nameKey(store),
    ...{ from: from ?? null, to: to ?? null, status: status ?? null },
    typePattern: type === undefined ? null : globOf(type),
    wholeType: type === undefined || type.includes('*') ? null : type,
    isWaiting: flag(status === 'waiting'),
    isFailed: flag(status === 'failed'),
    isPlain: flag(status === 'plain'),
    result: status === 'posted' ? 'told' : isResult ? status : null,
  };
}

/** Pages of events, and how many there are, in a time that does not grow with the table. */
export function createListEvents(db: SqliteDatabase): {
  readonly events: (filter: EventSearch & Place) => ResultPage<EventLine>;
  readonly countEvents: (filter: EventSearch) => Count;
} {
  const countBefore = createCountBefore(db);
  const list = createBoundedList<EventLineRow & { readonly fits: number }, EventLine, number>(db, {
    read: eventLineFrom,
    ...{ table: 'events', sort: ['events.id'], key: byRow, drivers, fits },
    columns: `${eventColumns}, ${eventStatus} AS status`,
    ends: ({ from, to }) => ({
      after: typeof from === 'number' ? countBefore(from) : 0,
      before: typeof to === 'number' ? countBefore(to) + 1 : Number.MAX_SAFE_INTEGER,
    }),
  });
  return {
    events: ({ before, after, limit, ...search }) => {
      return list.page(valuesOf(search), { before, after, limit });
    },
    countEvents: (search) => list.count(valuesOf(search)),
  };
}
