import type { NoticeEvent } from '../../../src/orders/event.ts';
import type { AlertCause, CardNews, OrderNews, PostableOrder } from '../../../src/orders/news.ts';

const noon = Date.UTC(2026, 4, 23, 12);

const ups = { carrier: 'ups', trackingNumber: '1Z999AA10123456784', delivered: false };
const dhl = { carrier: 'DHL Express', trackingNumber: '4712889016', delivered: true };

export const order: PostableOrder = {
  platform: 'sellfern',
  id: 'ord_1',
  number: '1042',
  status: 'in_production',
  store: { id: 'store_abc', name: 'Fern & Oak' },
  items: [
    { title: 'Oak cutting board', variant: 'L, walnut', quantity: 2 },
    { title: 'Gift card', quantity: 1 },
  ],
  parcels: [],
};

const news = (told: Partial<OrderNews>): OrderNews => ({
  kind: 'order',
  type: 'order.status_changed',
  change: 'status_changed',
  late: false,
  occurredAt: noon,
  order,
  ...told,
});

const notice = (told: Partial<NoticeEvent> & Pick<NoticeEvent, 'topic' | 'type'>): CardNews => ({
  kind: 'notice',
  occurredAt: noon,
  notice: { kind: 'notice', platform: 'sellapp', ...told },
});

const alert = (cause: AlertCause): CardNews => ({ kind: 'alert', occurredAt: noon, cause });

const mugs = Array.from({ length: 8 }, (_, index) => ({ title: `Mug ${index + 1}`, quantity: 1 }));

/** One of each kind of card, by what it shows. */
export const sampleNews: Readonly<Record<string, CardNews>> = {
  'order placed': news({
    change: 'created',
    type: 'order.created',
    status: 'new',
    order: { ...order, status: 'new' },
  }),
  'in production': news({ status: 'in_production', previousStatus: 'new' }),
  'one parcel shipped': news({
    ...{ change: 'shipped', status: 'shipped', parcelIndex: 0 },
    order: { ...order, status: 'shipped', parcels: [ups] },
  }),
  'second of two parcels shipped': news({
    ...{ change: 'shipped', status: 'shipped', parcelIndex: 1 },
    order: { ...order, status: 'shipped', parcels: [ups, dhl] },
  }),
  'order shipped in two parcels': news({
    ...{ status: 'shipped', previousStatus: 'in_production' },
    order: { ...order, status: 'shipped', parcels: [ups, dhl] },
  }),
  'order shipped in three parcels': news({
    ...{ status: 'shipped', previousStatus: 'in_production' },
    order: { ...order, status: 'shipped', parcels: [ups, dhl, ups] },
  }),
  'order shipped, the parcel not known': news({
    ...{ status: 'shipped', previousStatus: 'in_production' },
    order: { ...order, status: 'shipped', parcels: [{ delivered: false }] },
  }),
  'first of two parcels delivered': news({
    ...{ change: 'delivered', status: 'shipped', parcelIndex: 0 },
    order: { ...order, status: 'shipped', parcels: [ups, dhl] },
  }),
  delivered: news({
    ...{ change: 'delivered', status: 'delivered', parcelIndex: 0 },
    order: { ...order, status: 'delivered', parcels: [ups] },
  }),
  'late: in production, but shipped meanwhile': news({
    ...{ late: true, status: 'in_production', previousStatus: 'new' },
    order: { ...order, status: 'shipped', parcels: [ups] },
  }),
  'late: a parcel shipped': news({
    ...{ change: 'shipped', late: true, status: 'shipped', parcelIndex: 1 },
    order: { ...order, status: 'shipped', parcels: [ups, dhl] },
  }),
  'late: a parcel delivered': news({
    ...{ change: 'delivered', late: true, status: 'delivered', parcelIndex: 1 },
    order: { ...order, status: undefined, parcels: [ups, dhl] },
  }),
  'late: placed': news({ change: 'created', late: true, status: 'new' }),
  'late: a status of the platform’s own': news({ late: true, status: 'On the shelf' }),
  cancelled: news({ status: 'cancelled', previousStatus: 'in_production' }),
  disputed: news({
    status: 'disputed',
    previousStatus: 'paid',
    order: { ...order, platform: 'sellapp' },
  }),
  'a status of the platform’s own': news({
    ...{ status: 'Waiting for *pickup*', previousStatus: 'new' },
    order: { ...order, items: mugs },
  }),
  'status unknown, nothing else known': news({
    order: { platform: 'sellfern', id: 'ord_9', items: [], parcels: [] },
  }),
  updated: news({ change: 'updated', type: 'order.updated' }),
  'another order event': news({ change: 'other', type: 'order.teleported' }),
  'parcel without a link': news({
    ...{ change: 'shipped', status: 'shipped', parcelIndex: 0 },
    order: {
      ...order,
      parcels: [
        { carrier: 'Pigeon *Post*', trackingNumber: 'see http://x.example', delivered: false },
      ],
    },
  }),
  'ticket message': notice({
    ...{ topic: 'ticket', type: 'ticket_message.created', id: '1337', title: 'Acquisition' },
    ...{
      author: 'customer',
      text: "Hey, I'm interested.\r\n\r\n# Write me: mark@meta.com\n3\n4\n5\n6\n7",
    },
    ...{ state: 'OPEN', orderId: '87654' },
  }),
  feedback: notice({
    topic: 'feedback',
    type: 'feedback.created',
    rating: 4,
    text: 'Lovely board!',
  }),
  'sold out': notice({
    topic: 'variant',
    type: 'variant.sold_out',
    title: 'Oak board',
    detail: 'L, walnut',
  }),
  expense: notice({
    ...{ topic: 'expense', type: 'expense.created', title: 'Ads' },
    amount: { minorUnits: 129900, currency: 'USD' },
  }),
  booking: notice({
    topic: 'booking',
    type: 'booking.rescheduled',
    title: 'Fitting',
    scheduledAt: noon + 86_400_000,
  }),
  'something else': notice({ topic: 'other', type: 'coupon.created', store: { id: '1' } }),
  'event dead': alert({
    ...{ alert: 'event_dead', platform: 'sellfern', type: 'order.updated', event: 17 },
    reason: 'no answer from the API',
  }),
  'event unreadable': alert({
    ...{ alert: 'event_unreadable', platform: 'sellfern', type: 'order.updated', event: 18 },
    reason: 'data.order_id is missing',
  }),
  'event type unknown': alert({
    alert: 'event_type_unknown',
    platform: 'sellfern',
    type: 'order.teleported',
    event: 19,
  }),
  'message dead': alert({
    alert: 'delivery_dead',
    channelId: '123456789012345678',
    message: 5,
    reason: '50035',
  }),
  'channel parked': alert({
    alert: 'channel_parked',
    channelId: 'general',
    reason: '50013 Missing Permissions',
  }),
  'channel gone': alert({
    alert: 'channel_parked',
    channelId: '123456789012345678',
    reason: 'the channel no longer exists',
    fault: 'gone',
  }),
  'another organization': alert({
    alert: 'owner_foreign',
    platform: 'sellfern',
    ...{ owner: 'org_1', stated: 'org_2', setting: 'SELLFERN_ORGANIZATION_ID' },
  }),
  'message stuck': alert({
    alert: 'delivery_stuck',
    channelId: '123456789012345678',
    message: 5,
    reason: 'Discord answered 500',
  }),
  'channel works again': {
    kind: 'alert',
    occurredAt: noon,
    overAt: noon + 60_000,
    cause: { alert: 'channel_parked', channelId: '123456789012345678', reason: '50013' },
  },
};
