import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import { noBrowser } from './no-browser.ts';
import { openBrowser, watch } from './open-browser.ts';
import { adminToken, markup, startShop, type Shop } from './start-shop.ts';

const patient = { timeout: 60_000 };

/* A browser's start, and a bot's, beside whatever else the machine does. */
const startMs = 60_000;
const walkMs = 300_000;

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  if (noBrowser !== undefined) return;
  [browser, shop] = await Promise.all([openBrowser(), startShop()]);
  for (const order of ['1042', '1043']) {
    await shop.orderEvent('order.created', order, { status: 'New' });
    await shop.orderEvent('order.status_changed', order, { status: 'In Production' });
  }
  await vi.waitFor(() => {
    expect(shop.logged('event_processed')).toBe(4);
  }, patient);
  await shop.sendForged();
}, startMs);

afterAll(async () => {
  if (noBrowser !== undefined) return;
  await browser.close();
  await shop.stop();
});

beforeEach((context) => {
  if (noBrowser !== undefined) context.skip(noBrowser);
});

async function logIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(shop.address);
  await page.getByLabel('Admin token').fill(adminToken);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
}

const go = async (page: Page, room: string) => {
  await page.getByRole('navigation').getByRole('link', { name: room, exact: true }).click();
  await page.waitForLoadState();
};

const press = async (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();

/** Moves through the page as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    if (await button.and(page.locator(':focus')).isVisible()) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

/** Every page, and everything an operator can do. `look` is called on each page. */
async function walk(
  page: Page,
  { order, letter }: { readonly order: string; readonly letter: string },
  look: (name: string) => Promise<void>,
) {
  await look('overview');

  await go(page, 'Events');
  await look('events');
  await page.getByLabel('Order or event ID').fill(order);
  await page.getByLabel('Outcome').selectOption({ label: 'Posted' });
  await page.getByLabel('Type').fill('order.*');
  await press(page, 'Show');
  await page.getByText(/^\d+ events?$/).waitFor();
  const found = page.getByRole('link', { name: 'order.status_changed' });
  await found.waitFor();
  await found.first().click();
  await page.getByRole('heading', { name: 'What happened', exact: true }).waitFor();
  await look('event');
  await press(page, 'Show personal data');
  await look('an event with personal data');
  await page.getByRole('link', { name: 'Hide personal data' }).click();
  const settled = shop.logged('event_processed');
  await tabTo(page, 'Retry');
  await page.keyboard.press('Enter');
  await page.getByText('Processed again').waitFor();
  await expect.poll(() => shop.logged('event_processed'), { timeout: 60_000 }).toBe(settled + 1);

  await go(page, 'Events');
  await page
    .getByRole('checkbox', { name: /order\.created/ })
    .first()
    .check();
  await tabTo(page, 'Retry selected…');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Retry 1 event?' }).waitFor();
  await look('retry');
  await press(page, 'Retry 1 event');
  await page.getByText('Retrying 1 event.').waitFor();

  await go(page, 'Refused');
  await page
    .getByRole('heading', { name: /signed with another/i })
    .first()
    .waitFor();
  await look('refused');

  await go(page, 'Deliveries');
  await look('deliveries');
  expect(shop.posted(shop.channels.fussy)).not.toContain(letter);
  await press(page, /^Retry delivery/);
  await page.getByText('Retrying. The result').waitFor();
  const posted = () => shop.posted(shop.channels.fussy);
  await expect.poll(posted, { timeout: 60_000 }).toContain(letter);

  await go(page, 'Orders');
  await look('orders');
  await page.getByRole('main').getByRole('link', { name: order }).first().click();
  await page.getByRole('heading', { name: order }).first().waitFor();
  await look('order');
  await press(page, 'Show customer');
  await page.getByText('Hide customer').waitFor();
  await look('an order with its customer');

  await go(page, 'Routes');
  await look('routes');
  const cards = shop.discord.messages(shop.channels.fussy).length;
  await page.getByLabel('Channel').selectOption(shop.channels.fussy);
  await press(page, 'Send a test card');
  await page.getByText('Test card posted to').waitFor();
  expect(shop.discord.messages(shop.channels.fussy)).toHaveLength(cards + 1);
  await look('a test card');
  await page.getByLabel('Event type').fill('ticket.created');
  await press(page, 'Show');
  await page.getByText('goes to:').waitFor();
  await look('where an event would go');

  await go(page, 'Settings');
  await page.getByText('DISCORD_ROUTES').first().waitFor();
  await look('settings');
}

const noMarkup = async (page: Page, name: string) => {
  expect(await page.locator('img[src="x"]').count(), name).toBe(0);
};

describe('the console in a browser', () => {
  it(
    'shows every page and does what it offers, without a fault and without a barrier',
    { timeout: walkMs },
    async () => {
      await shop.sendDeadLetter('The first letter');
      const context = await browser.newContext({ colorScheme: 'light' });
      const page = await logIn(context);
      const troubles = watch(page, new URL(shop.address).origin);
      const barriers: string[] = [];
      await walk(page, { order: '1042', letter: 'The first letter' }, async (name) => {
        await noMarkup(page, name);
        barriers.push(...(await findBarriers(page)).map((barrier) => `${name}: ${barrier}`));
      });
      expect(barriers).toEqual([]);
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  it('does the same with JavaScript off', { timeout: walkMs }, async () => {
    await shop.sendDeadLetter('The second letter');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await logIn(context);
    const troubles = watch(page, new URL(shop.address).origin);
    await walk(page, { order: '1043', letter: 'The second letter' }, async (name) =>
      noMarkup(page, name),
    );
    expect(troubles).toEqual([]);
    await context.close();
  });

  it(
    'has a login without barriers, which says when a token is wrong',
    { timeout: walkMs },
    async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(shop.address);
      expect(await findBarriers(page)).toEqual([]);
      await page.getByLabel('Admin token').fill('a guess');
      await press(page, 'Log in');
      await page.getByRole('alert').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await context.close();
    },
  );

  it(
    'is where the page at the bot’s own address leads, which is styled, and without barriers',
    { timeout: walkMs },
    async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) troubles.push(message.text());
      });
      await page.goto(new URL('/', shop.address).href);
      expect(await findBarriers(page)).toEqual([]);
      const link = page.getByRole('link', { name: 'Open the console' });
      const weight = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('main a')).fontWeight",
      );
      expect(weight).toBe('550');
      await link.click();
      await page.getByLabel('Admin token').waitFor();
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  it('begins with a list of what to set up', { timeout: walkMs }, async () => {
    const fresh = await startShop();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(fresh.address);
    await page.getByLabel('Admin token').fill(adminToken);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Set up' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await press(page, 'Send a sample order');
    await page.getByText('A sample order is on its way').waitFor();
    const posted = () => fresh.posted(fresh.channels.orders);
    await expect.poll(posted, { timeout: 60_000 }).toContain('Sample item');
    await context.close();
    await fresh.stop();
  });

  it('shows a new event without being reloaded', { timeout: walkMs }, async () => {
    const context = await browser.newContext();
    const page = await logIn(context);
    await go(page, 'Events');
    await shop.orderEvent('order.created', `${markup}77`);
    await page.getByText(`${markup}77`).first().waitFor();
    await noMarkup(page, 'events');
    await context.close();
  });
});
