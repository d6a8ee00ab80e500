import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { platforms } from '../../src/platforms/index.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));
const openSellfern = (body: unknown, event?: string | readonly string[]) =>
  sellfern.open({ headers: { 'x-sellfern-event': event }, body: bytes(body) });
const openSellapp = (body: unknown) => sellapp.open({ headers: {}, body: bytes(body) });
const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

/** Names that are read, so that random bodies come as near to real ones as they can. */
const fields = [
  'id',
  'type',
  'data',
  'order',
  'order_id',
  'orderId',
  'status',
  'items',
  'created_at',
]
  .concat(['tracking', 'trackingCode', 'fulfillments', 'total', 'currency', 'store', 'ticket'])
  .concat(['quantity', 'rating', 'author', 'product', '__proto__']);

const envelope = {
  id: 'evt_1',
  type: 'order.updated',
  created_at: '2026-05-23T12:00:00.000Z',
  organization_id: 'org_1',
  data: { order_id: 'ord_1' },
};

describe('the body', () => {
  it.each([
    ['an empty one', Buffer.alloc(0)],
    ['no JSON', Buffer.from('order.created')],
    ['cut-off JSON', Buffer.from('{"type":"order.created"')],
    ['an array', Buffer.from('[{"type":"order.created"}]')],
    ['null', Buffer.from('null')],
    ['text', Buffer.from('"order.created"')],
    ['invalid UTF-8', Buffer.from('{"type":"order.created","x":"\xff"}', 'latin1')],
    ['UTF-16', Buffer.from('{"type":"order.created"}', 'utf16le')],
  ])('is refused when it is %s', (_case, body) => {
    for (const platform of platforms) {
      expect(platform.open({ headers: { 'x-sellfern-event': 'order.created' }, body })).toBe(
        undefined,
      );
      expect(platform.read({ type: 'order.created', body }).kind).toBe('unreadable');
    }
  });

  it('may begin with a byte order mark', () => {
    const body = Buffer.concat([Buffer.from('\uFEFF'), bytes(envelope)]);
    expect(sellfern.open({ headers: {}, body })?.eventId).toBe('evt_1');
  });

  it('may be nested 32 levels deep, and is refused beyond', () => {
    const nested = (levels: number) => {
      const deep = '{"[":'.repeat(levels) + '1' + '}'.repeat(levels);
      return Buffer.from(
        `{"type":"order.updated","event":"order.created","n":1234567890123456789,"data":{"id":5,"[{\\"":"[[","x":${deep}}}`,
      );
    };
    for (const platform of [sellfern, sellapp]) {
      expect(platform.open({ headers: {}, body: nested(30) })?.orderId).toBe('5');
      expect(platform.read({ type: 'order.updated', body: nested(30) }).kind).toBe('order');
      for (const levels of [31, 40_000]) {
        expect(platform.open({ headers: {}, body: nested(levels) })).toBeUndefined();
        const read = platform.read({ type: 'order.updated', body: nested(levels) });
        expect(read.kind).toBe('unreadable');
      }
    }
  });

  it('keeps whole numbers exact that a double would round into another order', () => {
    const body = Buffer.from('{"event":"order.paid","data":{"id":12345678901234567891},"store":1}');
    expect(sellapp.open({ headers: {}, body })?.orderId).toBe('12345678901234567891');
  });

  it('does not reach a prototype by a field name', () => {
    const body = Buffer.from('{"type":"order.updated","data":{"__proto__":{"order_id":"1"}}}');
    expect(sellfern.open({ headers: {}, body })?.orderId).toBe(undefined);
  });

  it('never throws, whatever the bytes or the JSON', () => {
    const json = fc.json().map((text) => Buffer.from(text));
    const known = fc
      .object({ key: fc.constantFrom(...fields), maxDepth: 4, withDate: false })
      .map(bytes);
    const any = fc.oneof(
      json,
      known,
      fc.uint8Array().map((array) => Buffer.from(array)),
    );
    fc.assert(
      fc.property(any, fc.string({ unit: 'binary' }), (body, header) => {
        for (const platform of platforms) {
          platform.open({ headers: { 'x-sellfern-event': header }, body });
          for (const type of [header, ...platform.eventTypes]) platform.read({ type, body });
        }
      }),
    );
  });
});

describe("Sellfern's event type", () => {
  it.each<[string, unknown, string | readonly string[] | undefined, string | undefined]>([
    ['the header', { id: 1 }, 'order.created', 'order.created'],
    ['the header without white space around', { id: 1 }, ' order.created ', 'order.created'],
    [
      'the body, where the header is missing',
      { type: 'order.created' },
      undefined,
      'order.created',
    ],
    ["the body's event", { event: 'order.created' }, undefined, 'order.created'],
    ['the body, where the header is empty', { type: 'ping' }, '', 'ping'],
    [
      'the header before an unknown type in the body',
      { type: 'gift' },
      'webhook.test',
      'webhook.test',
    ],
    [
      'the signed body before a header that says otherwise',
      { type: 'order.updated' },
      'order.created',
      'order.updated',
    ],
    ['nothing', { id: 1 }, undefined, undefined],
    ['nothing: a header that is no event type', { type: 'ping' }, 'Order Created', undefined],
    ['nothing: a header given twice', { id: 1 }, 'order.created, order.created', undefined],
    ['nothing: a type that is no text', { type: 7 }, undefined, undefined],
    ['nothing: a type that is too long', { type: 'x'.repeat(101) }, undefined, undefined],
  ])('is %s', (_case, body, header, type) => {
    expect(openSellfern(body, header)?.type).toBe(type);
  });
});

describe('an event type of an unusual form', () => {
  it.each([
    ...['order.status-changed', 'Order.Created', 'order/created', 'orders/create', 'order:created'],
    ...[
      'orderCreated',
      'ORDER_CREATED',
      'invoice.payment-failed',
      'v1.order.created',
      'order-paid',
    ],
    ...[
      'Order',
      'order.Status.Changed',
      'com.example/order:Created',
      'order..created',
      'a.',
      'order_',
    ],
    ...['CHECKOUT.ORDER.APPROVED', 'product:2.updated', 'Invoice.Paid_v2', 'x'.repeat(100)],
  ])('is kept as it is (%s)', (type) => {
    expect(openSellapp({ event: type, data: { id: 1 }, store: 1 })?.type).toBe(type);
    expect(openSellfern({ id: 'evt_1', type, data: {} })).toMatchObject({ type, eventId: 'evt_1' });
    expect(openSellfern({ id: 1 }, type)?.type).toBe(type);
    for (const { read } of platforms) {
      expect(read({ type, body: bytes({ data: { id: 1 } }) })).toMatchObject({ type });
    }
  });

  it.each([
    ...['Order Created', 'order.créé', 'заказ.создан', '訂單', '1.created', '.created', '/create'],
    ...['order.created\n', 'order.created?', '<b>', 'a=b', '@everyone', 'x'.repeat(101), '', ' '],
    ...[null, 7, true, {}, ['order.created']],
  ])('is none: %j', (type) => {
    expect(openSellapp({ event: type, data: { id: 1 }, store: 1 })).toBeUndefined();
    expect(openSellfern({ id: 'evt_1', type, data: {} })).toBeUndefined();
  });

  it('comes after a usual one', () => {
    expect(openSellapp({ event: 'Order.Paid', type: 'order.paid' })?.type).toBe('order.paid');
    expect(openSellfern({ event: 'order/paid', type: 'order.paid' })?.type).toBe('order.paid');
    expect(openSellfern({ type: 'Standard', event: 'order.created' })?.type).toBe('order.created');
  });

  it('changes nothing of a bare order that has a type of its own', () => {
    const order = { id: 1042, type: 'Standard', status: 'New', data: {} };
    expect(openSellfern(order, 'order.created')).toMatchObject({
      type: 'order.created',
      orderId: '1042',
      eventId: digest,
    });
  });
});

describe('the event id', () => {
  it.each<[string, object, string]>([
    ["the envelope's id", envelope, 'evt_1'],
    ['an id without a prefix', { ...envelope, id: 'a-1' }, 'a-1'],
    ['an id that is a number', { ...envelope, id: 7 }, '7'],
    ['event_id', { id: 1042, status: 'New', event_id: 'e-1' }, 'e-1'],
    ['a digest: no id', { ...envelope, id: undefined }, digest],
    ['a digest: an id longer than 200 characters', { ...envelope, id: 'e'.repeat(201) }, digest],
    ['a digest: an id with a space', { ...envelope, id: 'e 1' }, digest],
    ['a digest: an id that is no text', { ...envelope, id: { a: 1 } }, digest],
    ["a digest: the order's own id", { ...envelope, id: 'ord_1' }, digest],
    [
      'a digest: the id of a number that data repeats',
      { ...envelope, id: 5, data: { id: '5' } },
      digest,
    ],
    [
      'a digest: an id that something inside has too',
      { ...envelope, id: 5, data: { ticket: { id: 5 } } },
      digest,
    ],
    ["a digest: the organization's id", { ...envelope, id: 'org_1' }, digest],
    ["a digest: the webhook endpoint's id", { ...envelope, id: 'wh_1' }, digest],
    ['a digest: the id of a bare order', { id: 1042, status: 'Shipped' }, digest],
    ['a digest: the id of a bare order with data', { id: 1042, status: 'New', data: {} }, digest],
    ['a digest: an id beside nothing but the type', { id: 9, type: 'order.created' }, digest],
  ])('is %s', (_case, body, eventId) => {
    expect(openSellfern(body, 'order.updated')?.eventId).toEqual(eventId);
  });

  it('is the same for the same bytes, another for other bytes and platforms', () => {
    const body = { event: 'product.updated', data: { id: 1 }, store: 1 };
    const ids = [
      openSellapp(body),
      openSellapp(body),
      openSellapp({ ...body, data: { id: 1, title: 'New' } }),
      openSellfern(body, 'product.updated'),
      openSellfern(body, 'product.created'),
    ].map((opened) => opened?.eventId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[3]).toBe(ids[4]);
    expect(new Set(ids).size).toBe(3);
  });

  it("is SellApp's body id, never the webhook-id, which a replay changes", () => {
    const body = { event: 'order.paid', data: { id: 236 }, store: 1 };
    const open = (more: object, id: string) =>
      sellapp.open({ headers: { 'webhook-id': id }, body: bytes({ ...body, ...more }) })?.eventId;
    expect(open({}, 'msg_1')).toBe(open({}, 'msg_2'));
    expect(open({ id: 'e-1' }, 'msg_1')).toBe('e-1');
    expect(open({ event_id: 'e-2' }, 'msg_1')).toBe('e-2');
    expect(open({ id: 236 }, 'msg_1')).toEqual(digest);
  });
});

describe('the order and the owner', () => {
  it.each<[object, string | undefined]>([
    [{ data: { order_id: 1 } }, '1'],
    [{ data: { orderId: ' 1 ' } }, '1'],
    [{ data: { order: { id: 1 } } }, '1'],
    [{ data: { id: 1 } }, '1'],
    [{ data: { id: 'ful_1', order: { id: 1 } } }, '1'],
    [{ data: { fulfillment: { id: 9, order_id: 1 } } }, '1'],
    [{ data: { order: 1 } }, '1'],
    [{ order_id: 1 }, '1'],
    [{ order: { id: 1 } }, '1'],
    [{ id: 1 }, '1'],
    [{ id: 'evt_1' }, undefined],
    [{ type: 'order.updated', id: 1, data: {} }, undefined],
    [{ data: { order_id: '' } }, undefined],
    [{ data: { order_id: 1.5 } }, undefined],
    [{ data: { order_id: 'x'.repeat(201) } }, undefined],
    [{ data: { order_id: 'a\u0000b' } }, undefined],
    [{ data: [{ order_id: 1 }] }, '1'],
    [{ data: [{ order_id: 1 }, { order_id: 2 }] }, undefined],
  ])('finds the order of Sellfern %j', (body, orderId) => {
    expect(openSellfern(body, 'order.updated')?.orderId).toBe(orderId);
  });

  it("does not take a ticket's id for an order's", () => {
    expect(openSellfern({ data: { id: 3 } }, 'ticket.created')?.orderId).toBe(undefined);
    expect(openSellfern({ data: { id: 3, order_id: 1 } }, 'ticket.created')?.orderId).toBe('1');
    expect(openSellapp({ event: 'charge.created', data: { id: 3 } })?.orderId).toBe(undefined);
    const reference = { id: 4, type: 'App\\Models\\Product' };
    const ticket = { event: 'ticket_message.created', data: { id: 3, ticket: { reference } } };
    expect(openSellapp(ticket)?.orderId).toBe(undefined);
  });

  it('names the organization and the store as text', () => {
    expect(openSellfern(envelope)?.owner).toBe('org_1');
    expect(openSellfern({ data: { organizationId: 7 } }, 'order.updated')?.owner).toBe('7');
    expect(openSellapp({ event: 'order.paid', data: {}, store: 1 })?.owner).toBe('1');
    expect(openSellapp({ event: 'order.paid', data: {} })?.owner).toBe(undefined);
  });
});
