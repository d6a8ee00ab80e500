import { describe, expect, it } from 'vitest';

import { sellfern } from '../../../src/platforms/sellfern/sellfern.ts';

const readBody = (type: string, body: unknown) =>
  sellfern.read({ type, body: Buffer.from(JSON.stringify(body)) });

/** What is read of an order event whose `data` holds these fields. */
function factsOf(data: object, type = 'order.updated') {
  const event = readBody(type, { id: 'evt_1', type, data: { order_id: 1, ...data } });
  return event.kind === 'order' ? event.facts : undefined;
}

describe('status', () => {
  it.each([
    ['In Production', 'in_production'],
    ['in_production', 'in_production'],
    ['IN PRODUCTION', 'in_production'],
    ['inProduction', 'in_production'],
    [' Pending  Cost ', 'pending_cost'],
    ['Completed', 'complete'],
    ['Canceled', 'cancelled'],
    ['On Hold at Customs', 'On Hold at Customs'],
  ])('%j is %s', (written, status) => {
    expect(factsOf({ status: written })?.status).toBe(status);
  });

  it.each<[object, string | undefined, string | undefined]>([
    [{ old_status: 'New', new_status: 'Shipped' }, 'new', 'shipped'],
    [{ previousStatus: 'New', status: 'Shipped' }, 'new', 'shipped'],
    [{ status: { from: 'New', to: 'Shipped' } }, 'new', 'shipped'],
    [{ changes: { status: { old: 'New', new: 'Shipped' } } }, 'new', 'shipped'],
    [{ order: { id: 1, status: 'Shipped' }, status: 'delivered' }, undefined, 'shipped'],
    [{ status: 7 }, undefined, '7'],
    [{ status: '' }, undefined, undefined],
  ])('is found in %j', (data, previousStatus, status) => {
    expect(factsOf(data)).toMatchObject({ previousStatus, status });
  });

  it('is left open where none is stated', () => {
    expect(factsOf({}, 'order.created')?.status).toBeUndefined();
    expect(factsOf({ status: 'Pending Cost' }, 'order.created')?.status).toBe('pending_cost');
    expect(factsOf({}, 'order.fulfillment.shipped')?.status).toBe(undefined);
  });
});

describe('parcels', () => {
  const ups = { carrier: 'UPS', trackingNumber: '1Z', delivered: false };

  it.each<[string, object]>([
    ['an item', { items: [{ name: 'Mug', trackingCode: '1Z', carrier: 'UPS' }] }],
    [
      'two items in one box',
      { items: [{ trackingCode: '1Z' }, { trackingCode: '1Z', carrier: 'UPS' }, { name: 'Cup' }] },
    ],
    ['the order', { order: { id: 1, tracking_number: '1Z', carrier: 'UPS' } }],
    ['a tracking object', { tracking: { number: '1Z', carrier: 'UPS' } }],
    ['a fulfilment', { fulfillment: { trackingNumber: '1Z', carrier: { name: 'UPS' } } }],
    ['fulfilments', { fulfillments: [{ tracking: { code: '1Z', carrier: 'UPS' } }, {}, 7] }],
    ['shipments', { shipments: [{ tracking_code: '1Z', carrier_name: 'UPS' }] }],
  ])('are read from %s', (_case, data) => {
    expect(factsOf(data)?.parcels).toEqual([ups]);
  });

  it.each<[string, object]>([
    ['a list of numbers', { tracking_numbers: ['773512345678', 773512345689] }],
    ['a list in the field for one', { tracking_code: ['773512345678', '773512345689'] }],
    ['a list of codes', { order: { id: 1, trackingCodes: ['773512345678', '773512345689'] } }],
    [
      'both forms of a fulfilment',
      {
        fulfillment: {
          tracking_number: '773512345678',
          tracking_numbers: ['773512345678', '773512345689'],
        },
      },
    ],
    [
      'a list of fulfilments',
      { fulfillment: [{ number: 1, tracking_numbers: ['773512345678', '773512345689'] }] },
    ],
    [
      'a list of objects',
      { tracking_info: [{ number: '773512345678' }, { number: '773512345689' }] },
    ],
    ['a field with both', { tracking_code: '773512345678, 773512345689' }],
    [
      'an item with both',
      { items: [{ name: 'Mug', tracking_code: '773512345678\n773512345689' }] },
    ],
    [
      'two spellings',
      {
        items: [
          { tracking_code: '7735 1234 5678' },
          { tracking_code: '773512345678 773512345689' },
        ],
      },
    ],
  ])('are several in %s', (_case, data) => {
    const numbers = factsOf(data)?.parcels?.map(({ trackingNumber = '' }) => trackingNumber);
    expect(numbers?.map((number) => number.replaceAll(' ', ''))).toEqual([
      '773512345678',
      '773512345689',
    ]);
  });

  it('have the carrier beside their number', () => {
    const tracking_info = [
      { number: '773512345678', company: 'FedEx' },
      { number: 'RB123456785GB' },
    ];
    expect(factsOf({ carrier: 'Royal Mail', tracking_info })?.parcels).toMatchObject([
      { carrier: 'FedEx' },
      { carrier: 'Royal Mail' },
    ]);
  });

  it.each<[string, object, true | undefined, string]>([
    [
      'items with a number each',
      { items: [{ tracking_code: '1Z' }, { tracking_code: '2Z' }] },
      true,
      'order.updated',
    ],
    [
      'fulfilments with a number each',
      { fulfillments: [{ tracking_code: '1Z' }] },
      true,
      'order.created',
    ],
    ['one fulfilment', { fulfillment: { tracking_code: '1Z' } }, undefined, 'order.updated'],
    ['a number beside the order', { tracking_code: '1Z' }, undefined, 'order.updated'],
    [
      'items of which one has no number',
      { items: [{ tracking_code: '1Z' }, {}] },
      undefined,
      'order.updated',
    ],
    [
      'the items of a shipment',
      { items: [{ tracking_code: '1Z' }] },
      undefined,
      'order.fulfillment.shipped',
    ],
    ['nothing', { items: [] }, undefined, 'order.updated'],
  ])('are all or some where they are read from %s', (_case, data, areAll, type) => {
    expect(factsOf(data, type)?.parcelsAreAll).toBe(areAll);
  });

  it('is none where a word stands in for the number', () => {
    expect(factsOf({ tracking_code: 'pending', carrier: 'UPS' })?.parcels).toEqual([]);
  });

  it('are those of the fulfilment alone, where the event names one', () => {
    const data = {
      fulfillment: { tracking_number: '2Z' },
      items: [{ trackingCode: '1Z' }, { trackingCode: '2Z' }],
    };
    const numbers = (type: string) =>
      factsOf(data, type)?.parcels?.map(({ trackingNumber }) => trackingNumber);
    expect(numbers('order.fulfillment.delivered')).toEqual(['2Z']);
    expect(numbers('order.updated')).toEqual(['2Z', '1Z']);
  });

  it.each([{ delivered: true }, { delivered_at: '2026-05-06T11:12:13Z' }, { status: 'Delivered' }])(
    'are delivered when they say %j',
    (said) => {
      const parcels = factsOf({ shipments: [{ tracking_code: '1Z', ...said }] })?.parcels;
      expect(parcels).toMatchObject([{ delivered: true }]);
    },
  );
});

describe('items and the rest', () => {
  it('reads titles, variants and quantities however they are written', () => {
    const items = [
      { name: 'Mug', quantity: '2', size: 'L', color: 'Blue' },
      { product_name: 'Cup', variant_title: 'Tall' },
      { sku: 'SKU-1', quantity: 1.5 },
      { price: 3 },
      null,
    ];
    expect(factsOf({ items })?.items).toEqual([
      { title: 'Mug', variant: 'L / Blue', quantity: 2 },
      { title: 'Cup', variant: 'Tall', quantity: 1 },
      { title: 'SKU-1', variant: undefined, quantity: 1.5 },
    ]);
  });

  it('keeps a hundred items of bounded length, and the others as one', () => {
    const items = Array.from({ length: 5_000 }, () => ({ name: 'x'.repeat(5_000) }));
    const kept = factsOf({ items })?.items ?? [];
    expect(kept.length).toBe(101);
    expect(kept[0]?.title.length).toBe(300);
  });

  it('reads number, store, customer, total and date of the order', () => {
    const order = {
      id: 1,
      orderNumber: 1042,
      storeId: 'store_a',
      storeName: 'Mugs',
      customerName: 'Jane Example',
      totalAmount: '19.99',
      currency: 'usd',
      created_at: '2026-05-01T10:23:00Z',
    };
    expect(factsOf({ order })).toMatchObject({
      id: '1',
      number: '1042',
      store: { id: 'store_a', name: 'Mugs' },
      customerName: 'Jane Example',
      total: { minorUnits: 1_999, currency: 'USD' },
      placedAt: Date.UTC(2026, 4, 1, 10, 23),
    });
  });

  it.each<[object, object | undefined]>([
    [
      { total: 100, currency: 'JPY' },
      { minorUnits: 100, currency: 'JPY' },
    ],
    [
      { total_cents: '1999', currency: 'EUR' },
      { minorUnits: 1_999, currency: 'EUR' },
    ],
    [{ total: { amount: 5, currency: 'USD' } }, { minorUnits: 500, currency: 'USD' }],
    [{ total: 100 }, undefined],
    [{ total: 100, currency: 'dollars' }, undefined],
    [{ total: 1e300, currency: 'USD' }, undefined],
    [{ total: '1e3', currency: 'USD' }, undefined],
  ])('reads the amount of %j', (data, total) => {
    expect(factsOf(data)?.total).toEqual(total);
  });

  it('leaves out a number that is only the id again, and a customer named by an address', () => {
    const facts = factsOf({ order_number: '1', customer_name: 'jane@example.com' });
    expect(facts).toMatchObject({ number: undefined, customerName: undefined });
  });

  it.each([
    [{ storeName: 'My Shop' }, { name: 'My Shop' }],
    [{ store_id: 7 }, { id: '7' }],
    [{ store: { id: 'store_a', name: 'Mugs' } }, { id: 'store_a', name: 'Mugs' }],
    [{}, undefined],
  ])('reads the store of %j, known by its name only in V1', (data, store) => {
    expect(factsOf(data)?.store).toEqual(store);
  });

  it('replaces control characters and broken halves of characters', () => {
    expect(factsOf({ status: 'On\u0000 hold\ud83d' })?.status).toBe('On  hold\ufffd');
  });
});

describe('time', () => {
  const at = Date.UTC(2026, 4, 23, 12);

  it.each<[unknown, number | undefined]>([
    ['2026-05-23T12:00:00.000Z', at],
    ['2026-05-23T12:00:00.000000Z', at],
    ['2026-05-23T14:00:00+02:00', at],
    ['2026-05-23 12:00:00', at],
    ['2026-05-23', Date.UTC(2026, 4, 23)],
    [at, at],
    [at / 1_000, at],
    [String(at / 1_000), at],
    ['2022-04-20T13:37:69.000000Z', undefined],
    ['2026-02-31T12:00:00Z', undefined],
    ['2026-13-01', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['9999-12-31T00:00:00Z', undefined],
    ['yesterday', undefined],
    [true, undefined],
    [-1, undefined],
  ])('%j is understood or left out', (created_at, occurredAt) => {
    const body = { id: 'evt_1', created_at, data: { order_id: 1 } };
    expect(readBody('order.updated', body).occurredAt).toBe(occurredAt);
  });

  it("is the envelope's, not the order's date", () => {
    const order = { id: 1, created_at: '2026-05-01T00:00:00Z', updated_at: '2026-05-02T00:00:00Z' };
    const dated = { id: 'evt_1', created_at: at, data: { order } };
    expect(readBody('order.status_changed', dated).occurredAt).toBe(at);
    expect(readBody('order.status_changed', order)).toMatchObject({
      occurredAt: Date.UTC(2026, 4, 2),
      facts: { placedAt: Date.UTC(2026, 4, 1) },
    });
    const created = { id: 1, created_at: '2026-05-01T00:00:00Z' };
    expect(readBody('order.created', created).occurredAt).toBe(Date.UTC(2026, 4, 1));
    const shipped = { data: { order_id: 1, fulfillment: { shipped_at: at } } };
    expect(readBody('order.fulfillment.shipped', shipped).occurredAt).toBe(at);
  });
});

describe('other events', () => {
  it('keeps an unknown order event as a change, and says why one without an order is unreadable', () => {
    expect(readBody('order.merged', { data: { order_id: 1 } })).toMatchObject({
      kind: 'order',
      change: 'other',
    });
    expect(readBody('order.merged', { data: {} })).toEqual({
      kind: 'unreadable',
      platform: 'sellfern',
      type: 'order.merged',
      reason: 'the event names no order',
    });
  });

  it('keeps an unknown event as a notice', () => {
    expect(readBody('webhook.test', { message: 'hello' })).toMatchObject({
      kind: 'notice',
      topic: 'other',
    });
  });

  it('tells a ticket without the addresses in its words', () => {
    const ticket = {
      id: 3,
      subject: 'Mail to a@example.com',
      message: 'I am <jane.doe+x@mail.example.com>, @here (b@c)',
      author: 'Customer',
      status: 'open',
      order_id: 1042,
    };
    expect(readBody('ticket.created', { data: { ticket } })).toMatchObject({
      topic: 'ticket',
      id: '3',
      title: 'Mail to •••',
      text: 'I am <•••>, @here (•••)',
      author: 'customer',
      state: 'open',
    });
  });
});
