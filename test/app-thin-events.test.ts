import { describe, expect, it, vi } from 'vitest';
import { createLocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellfernApi } from './support/sellfern-api.ts';
import { startBot } from './support/start-bot.ts';

const token = 'sk_live_example';
const channel = '1100000000000000200';
const patient = { timeout: 60_000, interval: 20 };

// They wait for an API that hangs, most of the time: they can do so together.
vi.setConfig({ maxConcurrency: 10 });

/** A bot that has looked for what it missed already, so that every request is one for an order. */
async function openShop(environment: Readonly<Record<string, string>> = {}) {
  const discord = await createLocalDiscord({ rateLimits: false });
  const platform = await startSellfernApi({ token });
  const bot = await startBot(discord, {
    SELLFERN_API_URL: platform.url,
    SELLFERN_API_TOKEN: token,
    ...environment,
  });
  const texts = () => cardsOf(discord).map((card) => JSON.stringify(card));
  const shop = {
    discord,
    platform,
    bot,
    texts,
    edits: () => discord.requests.filter(({ method }) => method === 'PATCH'),
    know: (id: string, more?: object): void => {
      platform.orders.set(id, order(id, more));
    },
    /** What Sellfern documents: an id and nothing else. */
    sendThin: async (id: string) => {
      const type = 'order.status_changed';
      const common = { type, created_at: '2026-05-23T12:00:00.000Z', organization_id: 'org_123' };
      await bot.send('sellfern', type, { id: `evt_${id}`, ...common, data: { order_id: id } });
    },
    /** An event that needs nothing filled in. */
    sendFull: async (id: string) => {
      const items = [{ name: 'Cup', quantity: 1 }];
      const data = { order_id: id, status: 'New', store_id: 's', items };
      const type = 'order.status_changed';
      await bot.send('sellfern', type, { id: `evt_full_${id}`, type, data });
    },
    hang: (times: number): void => {
      platform.failNext(...Array.from({ length: times }, () => 'hang' as const));
    },
    /** Answers when a card waits for a channel that fails, until that is cancelled; those after it wait, too. */
    closeChannel: async () => {
      const fault = { kind: 'status', status: 500, channelId: channel, times: Infinity } as const;
      const closed = discord.order(fault);
      await shop.sendFull('7');
      await vi.waitFor(() => {
        expect(bot.logText()).toContain('message_retried');
      }, patient);
      return closed;
    },
    posted: async (count: number) =>
      vi.waitFor(() => {
        expect(texts()).toHaveLength(count);
      }, patient),
    completed: async (count: number) =>
      vi.waitFor(() => {
        expect(texts().filter((text) => /in production/i.test(text))).toHaveLength(count);
      }, patient),
    logged: async (event: string, times = 1) =>
      vi.waitFor(() => {
        expect(bot.log().filter((line) => line['event'] === event)).toHaveLength(times);
      }, patient),
    close: async () => {
      await bot.stop();
      await platform[Symbol.asyncDispose]();
      await discord.close();
    },
  };
  await vi.waitFor(() => {
    expect(platform.requests).not.toEqual([]);
  }, patient);
  return shop;
}

const order = (id: string, more: object = {}) => ({
  id,
  status: 'In Production',
  store_id: 'store_abc',
  created_at: '2026-05-01T10:23:00Z',
  items: [{ id: `${id}-1`, name: `Mug of ${id}`, quantity: 1 }],
  ...more,
});

type Shop = Awaited<ReturnType<typeof openShop>>;

async function withShop(
  run: (shop: Shop) => Promise<void>,
  environment?: Readonly<Record<string, string>>,
): Promise<void> {
  const shop = await openShop(environment);
  try {
    await run(shop);
  } finally {
    await shop.close();
  }
  expect(shop.bot.logText()).not.toContain('unexpected_error');
  expect(shop.bot.logText()).not.toContain(token);
  expect(shop.discord.refusals).toEqual([]);
}

describe.concurrent('a thin event', () => {
  it('is posted once and whole when the platform answers', async () =>
    withShop(async (shop) => {
      shop.know('1042');
      await shop.sendThin('1042');
      await shop.posted(1);
      expect(shop.texts()[0]).toContain('Mug of 1042');
      expect(shop.texts()[0]).toMatch(/In production/i);
      await shop.logged('event_filled_in');
      expect(shop.edits()).toEqual([]);
    }));

  it('is posted with what is known when the platform hangs, and completed by one edit', async () =>
    withShop(async (shop) => {
      shop.know('1042');
      shop.hang(1_000);
      await shop.sendThin('1042');
      await shop.posted(1);
      shop.platform.recover();
      await shop.logged('card_completed');
      expect(shop.texts()).toHaveLength(1);
      expect(shop.texts()[0]).toContain('Mug of 1042');
      expect(shop.texts()[0]).toMatch(/In production/i);
      expect(shop.edits()).toHaveLength(1);
    }));

  it('holds up no other order while the platform hangs', async () =>
    withShop(async (shop) => {
      shop.hang(1);
      await shop.sendThin('1042');
      await shop.sendFull('7');
      await shop.posted(2);
      expect(shop.texts()[0]).toContain('Cup');
    }));

  it('is completed after a restart, however often it came', async () =>
    withShop(async (shop) => {
      shop.know('1042');
      shop.hang(1_000);
      await shop.sendThin('1042');
      await shop.sendThin('1042');
      await shop.posted(1);
      await shop.bot.restart();
      shop.platform.recover();
      await shop.sendThin('1042');
      await shop.logged('card_completed');
      expect(shop.texts()).toHaveLength(1);
      expect(shop.texts()[0]).toContain('Mug of 1042');
      expect(shop.edits()).toHaveLength(1);
    }));

  it('that was not posted yet is posted whole, without an edit', async () =>
    withShop(async (shop) => {
      shop.know('1042');
      const closed = await shop.closeChannel();
      shop.hang(1);
      await shop.sendThin('1042');
      await shop.logged('event_completed');
      closed.cancel();
      await shop.posted(2);
      expect(shop.texts()[1]).toContain('Mug of 1042');
      expect(shop.edits()).toEqual([]);
    }));

  it('in a message with others is completed by an edit of the whole message', async () =>
    withShop(async (shop) => {
      for (const id of ['1', '2', '3']) shop.know(id);
      const closed = await shop.closeChannel();
      // Nothing is known of them before they are posted, however long that takes.
      shop.hang(1_000);
      await shop.sendThin('1');
      await shop.sendThin('2');
      await shop.sendThin('3');
      await shop.logged('event_processed', 4);
      closed.cancel();
      await shop.posted(4);
      shop.platform.recover();
      expect(shop.discord.messages().at(-1)?.embeds).toHaveLength(3);
      await shop.completed(3);
      expect(shop.discord.messages()).toHaveLength(2);
      expect(shop.edits().length).toBeGreaterThan(0);
    }));

  it('is posted soon and completed later, though the platform hangs for everybody', async () =>
    withShop(async (shop) => {
      const ids = Array.from({ length: 60 }, (_, index) => String(2_000 + index));
      ids.forEach((id) => {
        shop.know(id);
      });
      shop.hang(1_000);
      await Promise.all(ids.map(async (id) => shop.sendThin(id)));
      await shop.posted(ids.length);
      // Thirty-two wait at once, and a few begin before three of those have failed; nobody after them.
      const waited = shop.bot.log().filter(({ event }) => event === 'fill_in_failed');
      expect(waited.length).toBeLessThan(ids.length);
      shop.platform.recover();
      await shop.completed(ids.length);
      expect(shop.texts()).toHaveLength(ids.length);
    }));

  it('goes to the channel of its store as soon as the store is known', async () =>
    withShop(
      async (shop) => {
        shop.know('1042');
        shop.hang(1);
        await shop.sendThin('1042');
        await shop.posted(1);
        expect(shop.texts()[0]).toContain('Mug of 1042');
      },
      { DISCORD_ROUTES: `order.*@store_abc=${channel}`, DISCORD_CHANNEL_ID: '' },
    ));

  it('of another organization is not filled in', async () =>
    withShop(
      async (shop) => {
        shop.know('1042', { organization_id: 'org_999' });
        await shop.sendThin('1042');
        await shop.posted(1);
        expect(shop.texts()[0]).not.toContain('Mug');
      },
      { SELLFERN_ORGANIZATION_ID: 'org_123' },
    ));
});
