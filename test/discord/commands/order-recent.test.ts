import { expect, test } from 'vitest';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import { foundOrder, handlerWith, pressed, staffRoles, typed } from './ports.ts';

const roles = staffRoles;
const minute = 60_000;
const begins = 1_700_000_000_000;

/** As many orders as asked for, newest first, each placed a minute before the one above it. */
const ordersOf = (count: number) => ({
  find: async () => Promise.resolve([]),
  search: async () => Promise.resolve([]),
  recent: async ({ before = count + 1, limit }: { before?: number | undefined; limit: number }) => {
    const ids = Array.from({ length: before - 1 }, (_, index) => before - 1 - index);
    const shown = ids.slice(0, limit);
    const orders = shown.map((id) => {
      const placedAt = begins + id * minute;
      // The oldest ones changed last.
      const knownAsOf = begins + (count + count - id) * minute;
      return foundOrder({ id: String(id), placedAt, knownAsOf }).order;
    });
    return Promise.resolve({ orders, next: ids.length > limit ? shown.at(-1) : undefined });
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

test('the times are as sorted as the orders: when each was placed, not when it last changed', async () => {
  const pages = await pagesOf(25);
  const text = pages.map(({ data: { embeds } }) => embeds[0].description).join('\n');
  const times = [...text.matchAll(/<t:(\d+):R>/g)].map(([, time]) => Number(time));
  expect(times).toHaveLength(25);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a button from before pages had numbers still turns the page', async () => {
  const handle = handlerWith({ orders: ordersOf(25) });
  const { response } = await handle(pressed('order recent::16', { roles }));
  const { embeds } = (response as unknown as Page).data;
  expect(embeds[0].description).toContain('#15');
  expect(embeds[0].footer).toBeUndefined();
});
