import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../src/preview/local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellfernApi, type SellfernApi } from './support/sellfern-api.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const token = 'sk_live_example';
const channel = '1100000000000000200';
const patient = { timeout: 15_000, interval: 20 };

let discord: LocalDiscord;
let platform: SellfernApi;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  platform = await startSellfernApi({ token });
});
afterEach(async () => {
  await bot.stop();
  await platform[Symbol.asyncDispose]();
  await discord.close();
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  expect(bot.logText()).not.toContain(token);
  expect(discord.refusals).toEqual([]);
});

/** A bot that has looked for what it missed already, so that every request is one for an order. */
const start = async (environment = {}): Promise<void> => {
  bot = await startBot(discord, {
    SELLFERN_API_URL: platform.url,
    SELLFERN_API_TOKEN: token,
    ...environment,
  });
  await vi.waitFor(() => {
    expect(platform.requests).not.toEqual([]);
  }, patient);
};

/** What Sellfern documents: an id and nothing else. */
const thin = async (order: string, event = `evt_${order}`, type = 'order.status_changed') =>
  bot.send('sellfern', type, {
    id: event,
    type,
    created_at: '2026-05-23T12:00:00.000Z',
    organization_id: 'org_123',
    data: { order_id: order },
  });

const order = (id: string, more: object = {}) => ({
  id,
  status: 'In Production',
  store_id: 'store_abc',
  created_at: '2026-05-01T10:23:00Z',
  items: [{ id: `${id}-1`, name: `Mug of ${id}`, quantity: 1 }],
  ...more,
});
const know = (id: string, more?: object): void => {
  platform.orders.set(id, order(id, more));
};

/** An event that needs nothing filled in. */
const full = (id: string) => ({
  id: `evt_full_${id}`,
  type: 'order.status_changed',
  data: { order_id: id, status: 'New', store_id: 's', items: [{ name: 'Cup', quantity: 1 }] },
});

const texts = () => cardsOf(discord).map((card) => JSON.stringify(card));
const edits = () => discord.requests.filter(({ method }) => method === 'PATCH');
const hang = (times: number): void => {
  platform.failNext(...Array.from({ length: times }, () => 'hang' as const));
};
const posted = async (count: number) =>
  vi.waitFor(() => {
    expect(texts()).toHaveLength(count);
  }, patient);
const logged = async (event: string, times = 1) =>
  vi.waitFor(() => {
    expect(bot.log().filter((line) => line['event'] === event)).toHaveLength(times);
  }, patient);

describe('a thin event', () => {
  it('is posted once and whole when the platform answers', async () => {
    await start();
    know('1042');
    await thin('1042');
    await posted(1);
    expect(texts()[0]).toContain('Mug of 1042');
    expect(texts()[0]).toMatch(/In production/i);
    await logged('event_filled_in');
    expect(edits()).toEqual([]);
  });

  it('is posted with what is known when the platform hangs, and completed by one edit', async () => {
    await start();
    know('1042');
    hang(1);
    const sent = Date.now();
    await thin('1042');
    await posted(1);
    expect(Date.now() - sent).toBeLessThan(4_500);
    expect(texts()[0]).not.toContain('Mug');
    await logged('card_completed');
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Mug of 1042');
    expect(texts()[0]).toMatch(/In production/i);
    expect(edits()).toHaveLength(1);
  });

  it('holds up no other order while the platform hangs', async () => {
    await start();
    hang(1);
    await thin('1042');
    await bot.send('sellfern', 'order.status_changed', full('7'));
    await posted(1);
    expect(texts()[0]).toContain('Cup');
    await posted(2);
  });

  it('is completed after a restart, however often it came', async () => {
    await start();
    know('1042');
    hang(2);
    await thin('1042');
    await thin('1042');
    await posted(1);
    await bot.restart();
    await thin('1042');
    await logged('card_completed');
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Mug of 1042');
    expect(edits()).toHaveLength(1);
  });

  it('that was not posted yet is posted whole, without an edit', async () => {
    await start();
    know('1042');
    const closed = discord.order({ kind: 'status', status: 500, channelId: channel, times: 1_000 });
    await bot.send('sellfern', 'order.status_changed', full('7'));
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('message_retried');
    }, patient);
    hang(1);
    await thin('1042');
    await logged('event_completed');
    closed.cancel();
    await posted(2);
    expect(texts()[1]).toContain('Mug of 1042');
    expect(edits()).toEqual([]);
  });

  it('in a message with others is completed by an edit of the whole message', async () => {
    await start();
    for (const id of ['1', '2', '3']) know(id);
    const closed = discord.order({ kind: 'status', status: 500, channelId: channel, times: 1_000 });
    await bot.send('sellfern', 'order.status_changed', full('7'));
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('message_retried');
    }, patient);
    // Each is told without the platform; the next two that ask for the rest hang once more.
    hang(5);
    await thin('1');
    await thin('2');
    await thin('3');
    await logged('fill_in_failed', 3);
    closed.cancel();
    await posted(4);
    expect(discord.messages().at(-1)?.embeds).toHaveLength(3);
    await vi.waitFor(() => {
      expect(texts().filter((text) => /in production/i.test(text))).toHaveLength(3);
    }, patient);
    expect(discord.messages()).toHaveLength(2);
    expect(edits().length).toBeGreaterThan(0);
  });

  it('is posted soon and completed later, though the platform hangs for everybody', async () => {
    await start();
    const ids = Array.from({ length: 30 }, (_, index) => String(2_000 + index));
    ids.forEach((id) => {
      know(id);
    });
    // Sixteen wait at once; the few that begin before three of those have failed wait once more.
    hang(20);
    const sent = Date.now();
    await Promise.all(ids.map(async (id) => thin(id)));
    await posted(ids.length);
    expect(Date.now() - sent).toBeLessThan(9_000);
    await vi.waitFor(
      () => {
        expect(texts().filter((text) => /in production/i.test(text))).toHaveLength(30);
      },
      { timeout: 60_000, interval: 50 },
    );
    expect(texts()).toHaveLength(30);
  }, 90_000);

  it('goes to the channel of its store as soon as the store is known', async () => {
    await start({ DISCORD_ROUTES: `order.*@store_abc=${channel}`, DISCORD_CHANNEL_ID: '' });
    know('1042');
    hang(1);
    await thin('1042');
    await posted(1);
    expect(texts()[0]).toContain('Mug of 1042');
  });

  it('of another organization is not filled in', async () => {
    await start({ SELLFERN_ORGANIZATION_ID: 'org_123' });
    know('1042', { organization_id: 'org_999' });
    await thin('1042');
    await posted(1);
    expect(texts()[0]).not.toContain('Mug');
  });
});
