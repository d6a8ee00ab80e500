import { expect, test } from 'vitest';
import type { OrderPlace } from '../../../src/orders/order-place.ts';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import { foundOrder, handlerWith, pressed, staffRoles, typed } from './ports.ts';

const roles = staffRoles;
const minute = 60_000;
const begins = 1_700_000_000_000;

/** As many orders as asked for, each changed a minute before the one above it. */
const ordersOf = (count: number) => ({
  find: async () => Promise.resolve([]),
  search: async () => Promise.resolve([]),
  recent: async ({ before, limit }: { before?: OrderPlace | undefined; limit: number }) => {
    const above = before?.row ?? count + 1;
    const ids = Array.from({ length: above - 1 }, (_, index) => above - 1 - index);
    const shown = ids.slice(0, limit);
    const orders = shown.map((id) => {
      // The oldest ones changed last.
      const placedAt = begins + (count - id) * minute;
      return foundOrder({ id: String(id), placedAt, knownAsOf: begins + id * minute }).order;
    });
    const last = ids.length > limit ? orders.at(-1) : undefined;
    const next = last && { changedAt: last.knownAsOf, row: Number(last.id) };
    return Promise.resolve({ orders, next });
  },
});

interface Page {
  readonly data: {
    readonly embeds: readonly [{ description: string; footer?: { text: string } }];
    readonly components?: readonly {
      readonly components: readonly { label: string; custom_id: string }[];
    }[];
  };
}

const pagesOf = async (count: number, locale = 'en-US'): Promise<readonly Page[]> => {
  const handle = handlerWith({ orders: ordersOf(count) });
  const pages: Page[] = [];
  let asking: object = typed('order recent', {}, { roles, locale });
  for (;;) {
    const { response } = await handle(asking);
    expect(checkInteractionResponse(response)).toEqual([]);
    const page = response as unknown as Page;
    pages.push(page);
    const older = page.data.components?.[0]?.components.find(({ label }) =>
      ['Older', 'Cũ hơn'].includes(label),
    );
    if (older === undefined) return pages;
    asking = pressed(older.custom_id, { roles, locale });
  }
};

test('each page says which it is, and the last one how many there are', async () => {
  const footers = (await pagesOf(25)).map(({ data: { embeds } }) => embeds[0].footer?.text);
  expect(footers).toEqual(['Page 1', 'Page 2', 'Page 3 of 3']);
  const vietnamese = (await pagesOf(11, 'vi')).map(
    ({ data: { embeds } }) => embeds[0].footer?.text,
  );
  expect(vietnamese).toEqual(['Trang 1', 'Trang 2/2']);
});

test('a single page says nothing of pages', async () => {
  const [page] = await pagesOf(10);
  expect(page?.data.embeds[0].footer).toBeUndefined();
});

test('the times are as sorted as the orders: when each changed last, not when it was placed', async () => {
  const pages = await pagesOf(25);
  const text = pages.map(({ data: { embeds } }) => embeds[0].description).join('\n');
  const times = [...text.matchAll(/<t:(\d+):R>/g)].map(([, time]) => Number(time));
  expect(times).toHaveLength(25);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a button of an earlier version, which knows a place in another order, leads to the first page', async () => {
  const handle = handlerWith({ orders: ordersOf(25) });
  const { response } = await handle(pressed('order recent::16', { roles }));
  const { embeds } = (response as unknown as Page).data;
  expect(embeds[0].description).toContain('#25');
  expect(embeds[0].footer?.text).toBe('Page 1');
});
