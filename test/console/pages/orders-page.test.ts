import { describe, expect, it } from 'vitest';
import type { OrderPlace } from '../../../src/orders/order-place.ts';
import type { OperatorView } from '../../../src/operators/operator-view.ts';
import { ordersCsv } from '../../../src/console/pages/orders/orders-csv.ts';
import { textOf } from '../read-page.ts';
import { now, operate, samplePorts } from '../sample-ports.ts';
import { hostile, order } from '../sample-story.ts';

const { ports } = samplePorts();
const { view } = ports;
const at = (row: number): OrderPlace => ({ changedAt: 1_760_000_000_000, row });
const line = { id: 5, order: order.order };

type Asked = Parameters<OperatorView['orders']>[0];

async function lookAtOrders(told: Partial<OperatorView> = {}) {
  const asked: Asked[] = [];
  const visit = await operate({
    view: {
      ...view,
      orders: async (filter) => {
        asked.push(filter);
        return Promise.resolve({ items: [line], next: at(2), previous: at(8) });
      },
      countOrders: async () => Promise.resolve({ found: 10_000, isLeast: true }),
      ...told,
    },
  });
  return { visit, asked };
}

describe('the list of orders', () => {
  it('is searched and filtered as the form says, page by page both ways', async () => {
    const { visit, asked } = await lookAtOrders();
    const query = 'search=oak&status=shipped&platform=sellfern&store=Fern&from=2026-11-20';
    const { html } = await visit.get(`/orders?${query}&after=1760000000000_3`);
    expect(asked).toEqual([
      {
        ...{ words: 'oak', status: 'shipped', platform: 'sellfern', store: 'Fern' },
        ...{ from: Date.UTC(2026, 10, 20), to: undefined },
        ...{ before: undefined, after: at(3), limit: 50 },
      },
    ]);
    expect(html).toContain('from=2026-11-20&amp;before=1760000000000_2" rel="next"');
    expect(html).toContain('from=2026-11-20&amp;after=1760000000000_8" rel="prev"');
    const text = textOf(html);
    expect(text).toContain('at least 10,000 orders');
    expect(text).toContain(
      `#1042 Sellfern Shipped Fern ${hostile} 2 × Board ${hostile} $84.50 1 minute ago`,
    );
    expect(text).not.toContain('Jane');
  });

  it('finds an order by its id or number before it looks for words', async () => {
    const visit = await operate({
      orders: {
        ...ports.orders,
        find: async ({ reference }) => Promise.resolve(reference === '#1042' ? [order] : []),
      },
    });
    const text = textOf((await visit.get('/orders?search=%231042')).html);
    expect(text).toContain('1 order');
    expect(text).toContain('#1042 Sellfern');
    const other = textOf((await visit.get('/orders?search=oak%20board')).html);
    expect(other).toContain('No matching orders.');
  });

  it('names a store of which only the id is known as what it is', async () => {
    const unnamed = { ...line, order: { ...order.order, store: { id: '7' } } };
    const { visit } = await lookAtOrders({
      orders: async () => Promise.resolve({ items: [unnamed] }),
    });
    expect(textOf((await visit.get('/orders')).html)).toContain('Shipped store 7 (ID)');
  });
});

describe('the table of orders', () => {
  it('holds what the filters find, on all pages, without personal data', async () => {
    const { visit, asked } = await lookAtOrders({
      orders: async (filter) => {
        asked.push(filter);
        return Promise.resolve({
          items: [line],
          next: asked.length < 3 ? at(9 - asked.length) : undefined,
        });
      },
    });
    const answer = await visit.get('/orders.csv?status=shipped&after=1760000000000_4');
    expect(answer.kind).toBe('download');
    expect(asked.map(({ status, before, after }) => [status, before, after])).toEqual([
      ['shipped', undefined, undefined],
      ['shipped', at(8), undefined],
      ['shipped', at(7), undefined],
    ]);
    expect(visit.log().at(-1)?.details).toEqual({ act: 'export_orders', orders: 3 });
  });

  it('says in its name, and where it is offered, that it ends before the list does', async () => {
    const many = (found: number, next?: OrderPlace) => ({
      orders: async () => Promise.resolve({ items: Array<typeof line>(500).fill(line), next }),
      countOrders: async () => Promise.resolve({ found, isLeast: found === 10_000 }),
    });
    const endless = await lookAtOrders(many(10_000, at(7)));
    const cut = await endless.visit.get('/orders.csv');
    expect(cut).toMatchObject({ name: 'orders-2026-11-21-last-changed-10000.csv' });
    const page = textOf((await endless.visit.get('/orders')).html);
    expect(page).toContain('Download the last changed 10,000 as CSV');
    const whole = await lookAtOrders(many(500));
    expect(await whole.visit.get('/orders.csv')).toMatchObject({
      name: 'orders-2026-11-21.csv',
    });
    expect(textOf((await whole.visit.get('/orders')).html)).toContain('Download as CSV');
  });

  it('is only for those who have logged in', async () => {
    const { visit } = await lookAtOrders();
    visit.forget();
    expect((await visit.get('/orders.csv')).kind).not.toBe('download');
  });

  it('quotes every cell, and lets none begin like a formula', () => {
    const formula = '=HYPERLINK("http://evil","x")';
    const items = ['+1', '@SUM', '-2'].map((title) => ({ title, quantity: 0 }));
    const csv = ordersCsv([
      { ...order.order, id: formula, status: ' =1+1', store: { name: '\t=2' }, items },
      { ...order.order, total: { minorUnits: -5, currency: 'JPY', decimals: 2 }, placedAt: NaN },
      { ...order.order, id: '＝1＋1' },
    ]);
    const [head, first, second, third, last] = csv.split('\r\n');
    expect(head).toBe(
      '\uFEFF"Order","ID","Platform","Store","Store ID","Status","Items","Total","Currency","Placed","Last change"',
    );
    expect(first).toContain('"\'=HYPERLINK(""http://evil"",""x"")"');
    expect(first).toContain('"\'\t=2","","\' =1+1","\'+1, @SUM, -2","84.50","USD"');
    expect(second).toContain('"\'-0.05","JPY",""');
    expect(third).toContain('"\'＝1＋1"');
    expect(last).toBe('');
    expect(csv).not.toContain('Jane');
    expect(csv).toContain(new Date(now - 60_000).toISOString());
  });
});
