import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PlatformApi } from '../../../src/platforms/platform-api.ts';
import { sellfern } from '../../../src/platforms/sellfern/sellfern.ts';
import { startSellfernApi, type SellfernApi } from '../../support/sellfern-api.ts';

let standIn: SellfernApi;
const apiToken = 'sk_live_example';
const apiKey = 'v1-key-example';
const soon = { deadlineMs: 5_000 };

beforeEach(async () => {
  standIn = await startSellfernApi();
});

afterEach(async () => {
  await standIn[Symbol.asyncDispose]();
});

function apiWith(settings: { readonly apiToken?: string; readonly apiKey?: string }): PlatformApi {
  const api = sellfern.createApi?.({ url: standIn.url, ...settings });
  if (api === undefined) throw new Error('no API');
  return api;
}

/** As V1 documents an order: camel case, status and tracking per item, none of the order. */
const v1Order = {
  id: 1042,
  storeName: 'My Etsy Store',
  date: '2026-05-01T05:31:56Z',
  currency: 'USD',
  totalAmount: 123,
  customerName: 'Jane Example',
  customerAddress: '1 Invented Street',
  shipCity: 'Nowhere',
  isGift: true,
  createdAt: '2026-05-01T05:31:57Z',
  updatedAt: '2026-05-02T00:00:00Z',
  items: [
    { id: '1', name: 'Mug', quantity: 1, status: 'Shipped', trackingCode: '1Z', carrier: 'UPS' },
    { id: '2', name: 'Cup', quantity: 2, status: 'In Production', trackingCode: null, size: 'L' },
  ],
};

it('is none without a token and a key', () => {
  expect(sellfern.createApi?.({ url: standIn.url })).toBe(undefined);
});

describe('an order', () => {
  it.each([
    ['V2', { apiToken, apiKey }, ['api', 'v2', 'orders', '1042']],
    ['V1', { apiKey }, ['orders', '1042']],
  ])('is read through %s', async (_version, settings, path) => {
    standIn.orders.set('1042', v1Order);
    const order = await apiWith(settings).getOrder('1042', soon);
    expect(standIn.requests[0]?.path).toEqual(path);
    expect(order).toEqual({
      facts: {
        id: '1042',
        number: undefined,
        status: 'in_production',
        previousStatus: undefined,
        store: { name: 'My Etsy Store' },
        items: [
          { title: 'Mug', variant: undefined, quantity: 1 },
          { title: 'Cup', variant: 'L', quantity: 2 },
        ],
        parcels: [{ carrier: 'UPS', trackingNumber: '1Z', delivered: false }],
        customerName: 'Jane Example',
        total: { minorUnits: 12_300, currency: 'USD' },
        placedAt: Date.UTC(2026, 4, 1, 5, 31, 56),
      },
      updatedAt: Date.UTC(2026, 4, 2),
      owner: undefined,
    });
  });

  it('keeps the id it was asked for, and takes the other for its number', async () => {
    standIn.orders.set('ord_123', { id: 1042, status: 'Shipped', organization_id: 'org_1' });
    const order = await apiWith({ apiToken }).getOrder('ord_123', soon);
    expect(order).toMatchObject({
      facts: { id: 'ord_123', number: '1042', status: 'shipped' },
      owner: 'org_1',
    });
  });

  it.each([
    [['Shipped', 'Complete'], 'shipped'],
    [['Shipped', 'On hold'], undefined],
    [[], undefined],
  ])('without a status is as far as the last of its items: %j', async (statuses, status) => {
    const items = statuses.map((of) => ({ name: 'Mug', status: of }));
    standIn.orders.set('1', { id: 1, items });
    expect((await apiWith({ apiKey }).getOrder('1', soon))?.facts.status).toBe(status);
  });

  it.each<[string, unknown]>([
    ['bare', { id: 7, status: 'New' }],
    ['in data.order', { data: { order: { id: 7, status: 'New' } } }],
    ['in order', { order: { id: 7, status: 'New' } }],
  ])('is understood %s', async (_case, body) => {
    standIn.failNext({ status: 200, body });
    expect((await apiWith({ apiToken }).getOrder('7', soon))?.facts.status).toBe('new');
  });

  it.each<[string, number, unknown]>([
    ['that is not there', 404, { error: 'Not found' }],
    ['whose id the platform does not accept', 400, { error: { code: 'validation_error' } }],
    ['answered as nothing', 200, { success: true, data: null }],
  ])('%s is none', async (_case, status, body) => {
    standIn.failNext({ status, body });
    expect(await apiWith({ apiToken }).getOrder('7', soon)).toBe(undefined);
  });

  it('that may not be read names the scope and the setting', async () => {
    await using refusing = await startSellfernApi({ scopes: [] });
    const api = sellfern.createApi?.({ url: refusing.url, apiToken });
    await expect(api?.getOrder('7', soon)).rejects.toMatchObject({
      code: 'missing_scope',
      requestId: 'req_example',
      message: expect.stringContaining('SELLFERN_API_TOKEN lacks the scope orders:read') as string,
    });
    await expect(apiWith({ apiKey: 'wrong' }).getOrder('7', soon)).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('SELLFERN_API_KEY') as string,
    });
  });
});

describe('what was missed', () => {
  it('is every order, page by page, though the pages are smaller than asked for', async () => {
    for (let id = 1; id <= 45; id += 1) {
      standIn.orders.set(String(id), { id, status: 'New', store_id: 'store_abc' });
    }
    const api = apiWith({ apiToken });
    const pages = [];
    let from: string | undefined;
    do {
      const page = await api.missed({ from, ...soon });
      if (page === 'expired') throw new Error('expired');
      pages.push(
        page.missed.map((missed) => (missed.kind === 'order' ? missed.order.facts.id : '')),
      );
      from = page.next;
    } while (from !== undefined && pages.length < 10);
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(pages[0]?.slice(-2)).toEqual(['44', '45']);
    expect(new Set(pages.flat()).size).toBe(45);
  });

  it.each<[string, unknown, number, string | undefined]>([
    ['a bare array', [{ id: 1 }, { id: 2 }, {}, null], 2, '2'],
    ['an empty one', [], 0, undefined],
    ['a list without a total', { data: { orders: [{ id: 1 }] } }, 1, '2'],
    ['a total beside the list', { data: [{ id: 1 }], meta: { total: 1 } }, 1, undefined],
  ])('is read from %s', async (_case, body, count, next) => {
    standIn.failNext({ status: 200, body });
    const page = await apiWith({ apiToken }).missed(soon);
    expect(page).toMatchObject({ next });
    expect(page === 'expired' ? [] : page.missed).toHaveLength(count);
  });

  it('ends after twenty pages', async () => {
    standIn.failNext({ status: 200, body: [{ id: 1 }] });
    expect(await apiWith({ apiToken }).missed({ from: '20', ...soon })).toMatchObject({
      next: undefined,
    });
  });
});

describe('webhooks', () => {
  const asked = { url: 'https://bot.example.com/webhooks/sellfern', events: ['order.created'] };

  it('are made, listed, paused, resumed, changed, tested and removed', async () => {
    const { webhooks } = apiWith({ apiToken });
    const { endpoint: { id = '' } = {}, secret } = await webhooks.create(asked);
    expect(secret).toBe('whsec_example');
    expect(await webhooks.list()).toEqual([
      { ...asked, id: 'wh_1', enabled: true, createdAt: Date.UTC(2026, 4, 1) },
    ]);
    await webhooks.update(id, { enabled: false });
    expect(await webhooks.list()).toMatchObject([{ enabled: false, ...asked }]);
    await webhooks.update(id, { enabled: true, events: ['order.updated'] });
    expect(await webhooks.list()).toMatchObject([{ enabled: true, events: ['order.updated'] }]);
    await webhooks.test(id, 'order.created');
    expect(await webhooks.deliveries(id)).toMatchObject([
      { id: 'del_1', type: 'order.created', responseStatus: 500, error: 'boom' },
    ]);
    await webhooks.remove(id);
    expect(await webhooks.list()).toEqual([]);
  });

  it('made through V1 tell no secret', async () => {
    const made = await apiWith({ apiKey }).webhooks.create(asked);
    expect(made).toMatchObject({ endpoint: { id: 'wh_1', enabled: true }, secret: undefined });
    expect(standIn.requests[0]).toMatchObject({
      path: ['webhooks'],
      body: { ...asked, enabled: true },
      headers: { 'idempotency-key': expect.any(String) as string },
    });
  });

  it.each([
    [{ ...asked, url: 'http://bot.example.com' }, /"Invalid URL"/],
    [{ ...asked, events: ['order.lost'] }, /"Unknown event order\.lost"/],
  ])('are refused with the reason', async (endpoint, words) => {
    const { webhooks } = apiWith({ apiToken });
    await expect(webhooks.create(endpoint)).rejects.toThrow(words);
  });

  it('that are unknown are said to be', async () => {
    const { webhooks } = apiWith({ apiToken });
    await expect(webhooks.remove('wh_9')).rejects.toMatchObject({ code: 'not_found' });
  });
});
