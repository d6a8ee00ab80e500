import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../src/platforms/sellfern/event-types.ts';
import { sellapp } from '../../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../../src/platforms/sellfern/sellfern.ts';

const bytes = (body: object) => Buffer.from(JSON.stringify(body));
const open = (body: object, event?: string) =>
  sellfern.open({ headers: { 'x-sellfern-event': event }, body: bytes(body) });

const bareOrder = { id: 1042, status: 'New', store_id: 's', items: [{ name: 'Mug' }] };

const names = fc.oneof(
  fc.constantFrom(...eventTypes, 'order.made_up', 'webhook.test', 'gift', '', ' order.created '),
  fc.stringMatching(/^[a-z]{1,8}(\.[a-z_]{1,8}){0,2}$/),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Bodies of V2's unknown shape: with and without a type, an id, an envelope, an order, a ticket. */
const bodies = fc.oneof(
  fc.record(
    {
      id: fc.constantFrom<unknown>(1042, 'evt_1', 'ord_1'),
      type: fc.constantFrom('order.updated', 'order.new_kind', 'gift', 7),
      event: fc.constantFrom('order.created', 'ping'),
      event_id: fc.constant('e-1'),
      status: fc.constantFrom('New', 'Shipped', 'In Production', 'Odd'),
      items: fc.constant([{ name: 'Mug' }]),
      data: fc.constantFrom<unknown>({ order_id: 'ord_1' }, { ticket: { id: 3 } }, 'x'),
      order_id: fc.constant('ord_1'),
      tracking_code: fc.constant('1Z999AA10123456784'),
    },
    { requiredKeys: [] },
  ),
  fc.object({ maxDepth: 2 }),
);

describe('what is not signed', () => {
  it('is no part of an event: one Sellfern body is one event, whatever its headers say', () => {
    fc.assert(
      fc.property(bodies, fc.array(names, { minLength: 2, maxLength: 8 }), (body, headers) => {
        const ids = [undefined, ...headers].map((name) => open(body, name)?.eventId);
        expect(new Set(ids.filter((id) => id !== undefined)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is no part of an event of SellApp, either', () => {
    const body = bytes({ event: 'order.paid', data: { id: 236 }, store: 1 });
    fc.assert(
      fc.property(fc.dictionary(names, names), names, (headers, name) => {
        const one = sellapp.open({ headers: { ...headers, 'webhook-id': name }, body });
        expect(one).toEqual(sellapp.open({ headers: {}, body }));
      }),
    );
  });

  it('does not outweigh a type that the body states, documented or not', () => {
    const envelope = { id: 'evt_1', type: 'order.new_kind', data: { order_id: 'ord_1' } };
    expect(open(envelope, 'order.created')).toMatchObject({ type: 'order.new_kind' });
  });
});

describe('a type that only the header gives', () => {
  it.each<[string, object]>([
    ['order.fulfillment.delivered', bareOrder],
    ['order.fulfillment.shipped', bareOrder],
    ['order.fulfillment.shipped', { data: { id: 1, status: 'Pending Cost' } }],
    ['order.fulfillment.delivered', { order: { id: 1, status: 'New' } }],
    ['ticket.created', bareOrder],
    ['expense.created', { data: { order: { id: 1 } } }],
    ['order.created', { ticket: { id: 3, order_id: 1 } }],
    ['order.status_changed', { data: { expense: { id: 3 } } }],
  ])('is refused where the body shows otherwise: %s for %j', (type, body) => {
    expect(open(body, type)).toBeUndefined();
  });

  it.each<[string, object]>([
    ['order.created', bareOrder],
    ['order.updated', bareOrder],
    ['order.created', { ...bareOrder, status: 'Shipped' }],
    ['order.fulfillment.shipped', { ...bareOrder, status: 'In Production' }],
    ['order.fulfillment.delivered', { ...bareOrder, status: 'Shipped' }],
    ['order.fulfillment.delivered', { ...bareOrder, status: 'Some New Word' }],
    ['order.fulfillment.shipped', { data: { order_id: 1, tracking_code: 'x' } }],
    ['ticket.created', { data: { ticket: { id: 3 }, order: { id: 1 } } }],
    ['ticket.created', { id: 3, subject: 'Where is it?' }],
    ['webhook.test', bareOrder],
  ])('is taken where it may be right: %s for %j', (type, body) => {
    expect(open(body, type)).toMatchObject({ type });
  });
});
