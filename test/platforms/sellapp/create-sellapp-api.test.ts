import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PlatformApi } from '../../../src/platforms/platform-api.ts';
import { sellapp } from '../../../src/platforms/sellapp/sellapp.ts';
import { startSellappApi, type SellappApi } from '../../support/sellapp-api.ts';

let standIn: SellappApi;
let api: PlatformApi;
const soon = { deadlineMs: 5_000 };

function apiWith(apiKey: string): PlatformApi {
  const made = sellapp.createApi?.({ url: standIn.url, apiKey });
  if (made === undefined) throw new Error('no API');
  return made;
}

beforeEach(async () => {
  standIn = await startSellappApi({ pageSize: 2 });
  api = apiWith('sellapp-key-example');
});

afterEach(async () => {
  await standIn[Symbol.asyncDispose]();
});

it('is none without a key', () => {
  expect(sellapp.createApi?.({ url: standIn.url, apiToken: 'x' })).toBe(undefined);
});

describe('an order', () => {
  it('is read without what is personal', async () => {
    standIn.orders.set('236', {
      id: 236,
      status: 'PAID',
      customer: { id: 9, email: 'jane@example.com', country: 'US' },
      totals: { currency: 'USD', total_cents: 1999 },
      line_items: [{ id: 1, product_title: 'Game key', variant_title: 'Deluxe', quantity: 1 }],
      store_id: 1,
      created_at: '2026-05-01T10:00:00Z',
      updated_at: '2026-05-01T10:05:00Z',
    });
    const order = await api.getOrder('236', soon);
    expect(order).toEqual({
      facts: {
        id: '236',
        number: undefined,
        status: 'paid',
        store: { id: '1', name: undefined },
        items: [{ title: 'Game key', variant: 'Deluxe', quantity: 1 }],
        total: { minorUnits: 1_999, currency: 'USD' },
        placedAt: Date.UTC(2026, 4, 1, 10),
      },
      updatedAt: Date.UTC(2026, 4, 1, 10, 5),
      owner: '1',
    });
    expect(JSON.stringify(order)).not.toContain('jane');
  });

  it('is understood without an envelope', async () => {
    standIn.failNext({ status: 200, body: { id: 7, status: 'VOIDED' } });
    expect((await api.getOrder('7', soon))?.facts.status).toBe('voided');
  });

  it('that is unknown, or answered as a list, is none', async () => {
    expect(await api.getOrder('7', soon)).toBe(undefined);
    standIn.failNext({ status: 200, body: { data: [] } });
    expect(await api.getOrder('7', soon)).toBe(undefined);
  });

  it('that may not be read says which ability or key is wrong', async () => {
    standIn.failNext({ status: 403, body: { message: 'Invalid ability provided.' } });
    await expect(api.getOrder('7', soon)).rejects.toThrow(
      'The token in SELLAPP_API_KEY lacks the ability invoice. Add it at SellApp',
    );
    await expect(apiWith('wrong').getOrder('7', soon)).rejects.toMatchObject({
      code: 'unauthorized',
      requestId: 'req-example',
    });
  });
});

describe('what was missed', () => {
  const entry = (n: number, more: object = {}) => ({
    id: `evt-${n}`,
    type: 'order.paid',
    version: 1,
    store_id: 1,
    occurred_at: `2026-05-01T10:0${n}:00.000Z`,
    subject: { type: 'order', id: 230 + n },
    data: {},
    ...more,
  });

  it('is read from the journal page by page, and later on from the bookmark', async () => {
    standIn.journal.push(entry(1), entry(2), entry(3));
    const first = await api.missed(soon);
    expect(first).toMatchObject({
      missed: [{ eventId: 'evt-1' }, { eventId: 'evt-2' }],
      next: '2',
      bookmark: '2',
    });
    const second = await api.missed({ from: '2', ...soon });
    expect(second).toMatchObject({
      missed: [{ eventId: 'evt-3' }],
      next: undefined,
      bookmark: '2',
    });
    standIn.journal.push(entry(4));
    const later = await api.missed({ from: '2', ...soon });
    expect(later).toMatchObject({ missed: [{ eventId: 'evt-3' }, { eventId: 'evt-4' }] });
  });

  it.each([
    ['ticket_message.created', { type: 'ticket_message', id: 7 }, { id: 7 }],
    ['ticket_message.created', { type: 'ticket', id: 7 }, { ticket_id: 7 }],
    ['charge.created', { type: 'order', id: 7 }, { order_id: 7 }],
    ['variant.sold_out', { type: 'product', id: 7 }, { product_id: 7 }],
    ['product.updated', { type: 'listing', id: 7 }, { id: 7 }],
    ['order.paid', { type: 'order', id: 7 }, { id: 7 }],
    ['order.paid', { id: 7 }, { id: 7 }],
  ])(
    'of %s, about %j, takes no other thing for the one it is about',
    async (type, subject, data) => {
      standIn.journal.push(entry(1, { type, subject }));
      const page = await api.missed(soon);
      const [missed] = page === 'expired' ? [] : page.missed;
      if (missed?.kind !== 'event') throw new Error('no event');
      const [name, id] = Object.entries(data)[0] ?? [];
      const read: unknown = JSON.parse(missed.body.toString());
      expect(read).toMatchObject({ data: { [name ?? '']: String(id) } });
      expect(Object.keys((read as { data: object }).data)).toEqual([name]);
    },
  );

  it('reads like a webhook of the same event', async () => {
    standIn.journal.push(entry(1));
    const page = await api.missed(soon);
    const missed = page === 'expired' ? undefined : page.missed[0];
    if (missed?.kind !== 'event') throw new Error('no event');
    const { body, type, eventId, orderId, occurredAt } = missed;
    expect({ type, eventId, orderId, occurredAt }).toEqual({
      type: 'order.paid',
      eventId: 'evt-1',
      orderId: '231',
      occurredAt: Date.UTC(2026, 4, 1, 10, 1),
    });
    expect(sellapp.open({ headers: {}, body })).toEqual({
      ...{ eventId, type, orderId, owner: '1' },
      signedType: type,
    });
    expect(sellapp.read({ type, body })).toMatchObject({
      kind: 'order',
      occurredAt,
      facts: { id: '231', status: 'paid' },
    });
  });

  it('is told from old to new, without entries that name no event', async () => {
    const body = {
      data: [entry(3), entry(1), { type: 'order.paid' }, { id: 5, type: 'No Type' }, 7],
    };
    standIn.failNext({ status: 200, body });
    expect(await api.missed(soon)).toMatchObject({
      missed: [{ eventId: 'evt-1' }, { eventId: 'evt-3' }],
      next: undefined,
      bookmark: undefined,
    });
  });

  it('does not follow a cursor that stands still', async () => {
    standIn.failNext({ status: 200, body: { data: [entry(1)], meta: { next_cursor: 'x' } } });
    expect(await api.missed({ from: 'x', ...soon })).toMatchObject({
      next: undefined,
      bookmark: 'x',
    });
  });

  it('says that a bookmark has expired', async () => {
    standIn.journal.push(entry(1), entry(2), entry(3));
    standIn.expireBefore = 2;
    expect(await api.missed({ from: '1', ...soon })).toBe('expired');
    expect(await api.missed(soon)).toMatchObject({ missed: [{ eventId: 'evt-3' }] });
  });

  it('passes on what else goes wrong', async () => {
    await expect(apiWith('wrong').missed(soon)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});

describe('webhooks', () => {
  const asked = { url: 'https://bot.example.com/webhooks/sellapp', events: ['order.paid'] };

  it('are made, listed, changed, tested and removed', async () => {
    const { webhooks } = api;
    expect(webhooks.canPause).toBe(false);
    const { endpoint: { id = '' } = {}, secret } = await webhooks.create(asked);
    expect(secret).toBe(undefined);
    expect(await webhooks.list()).toMatchObject([{ ...asked, id: 'uuid-1' }]);
    await webhooks.update(id, { events: ['order.created'] });
    expect(await webhooks.list()).toMatchObject([{ url: asked.url, events: ['order.created'] }]);
    await webhooks.test(id, 'order.paid');
    expect(standIn.requests.at(-1)?.body).toEqual({ event: 'order.paid' });
    await expect(webhooks.create(asked)).rejects.toThrow(/already been taken/);
    await webhooks.remove(id);
    expect(await webhooks.list()).toEqual([]);
  });

  it("list an endpoint's deliveries and have one sent again", async () => {
    const delivery = { id: 'd1', event_type: 'order.paid', status: 'failed', attempts: 3 };
    standIn.deliveries.push(
      { ...delivery, channel_id: 'uuid-1', response_status: 503 },
      { ...delivery, id: 'd2', channel_id: 'uuid-2' },
      { ...delivery, id: 'd3' },
    );
    const listed = await api.webhooks.deliveries('uuid-1');
    expect(listed.map(({ id }) => id)).toEqual(['d1', 'd3']);
    expect(listed[0]).toMatchObject({ state: 'failed', attempts: 3, responseStatus: 503 });
    await api.webhooks.replay?.('d1');
    expect(standIn.requests.at(-1)?.path.slice(-2)).toEqual(['d1', 'replay']);
  });

  it('take a new secret for the whole store', async () => {
    const secret = 'x'.repeat(32);
    await api.webhooks.setSecret?.(secret);
    expect(standIn.secrets).toEqual([secret]);
    await expect(api.webhooks.setSecret?.('short')).rejects.toThrow(/At least 32 characters/);
  });
});
