import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellappApi, type SellappApi } from './support/sellapp-api.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let sellapp: SellappApi;
let bot: Bot;

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  sellapp = await startSellappApi();
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  await sellapp[Symbol.asyncDispose]();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
});

const start = async (environment: Readonly<Record<string, string>> = {}) => {
  bot = await startBot(discord, {
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    ...environment,
  });
};
const titles = () => cardsOf(discord).map(({ title }) => title);
const logged = (event: string) => bot.log().filter((line) => line['event'] === event);
const seen = async (event: string, times = 1) =>
  vi.waitFor(async () => {
    expect(logged(event)).toHaveLength(times);
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: 0 } });
  }, patient);

const happen = (type: string, id: string, more: object = {}): object => {
  const entry = { id: `je_${sellapp.journal.length}`, type, version: 1, store_id: 1 };
  const occurred_at = new Date().toISOString();
  const subject = { type: 'thing', id };
  sellapp.journal.push({ ...entry, subject, occurred_at, data: {}, ...more });
  return { event: type, data: { id }, store: 1 };
};

describe('an API that fails', () => {
  it('is named once per run with what to do, and stops nothing', async () => {
    await start({ SELLAPP_API_KEY: 'a-wrong-key-of-the-tests' });
    await seen('catch_up_failed');
    expect(logged('catch_up_failed')[0]).toMatchObject({
      level: 'warn',
      platform: 'sellapp',
      err: { type: 'PlatformApiError', code: 'unauthorized' },
    });
    expect(bot.logText()).toContain('SELLAPP_API_KEY');
    await bot.send('sellapp', 'order.paid', { event: 'order.paid', data: { id: 1 }, store: 1 });
    await vi.waitFor(() => {
      expect(titles()).toEqual(['💰 Order #1 is paid']);
    }, patient);
  });

  it('that hangs delays the first cards by some seconds, and the end by none', async () => {
    sellapp.failNext('hang');
    await start();
    await bot.send('sellapp', 'order.paid', { event: 'order.paid', data: { id: 1 }, store: 1 });
    await vi.waitFor(() => {
      expect(titles()).toHaveLength(1);
    }, patient);
    sellapp.failNext('hang');
    const asked = sellapp.requests.length;
    await bot.restart();
    await vi.waitFor(() => {
      expect(sellapp.requests.length).toBeGreaterThan(asked);
    }, patient);
    await bot.restart(async () => {
      // Had the bot waited until it gave up, the API would know by the time it answers.
      await fetch(sellapp.url);
      expect(sellapp.hanging()).toContain(sellapp.requests[asked]);
    });
    await seen('caught_up');
    expect(logged('catch_up_failed')).toEqual([]);
  });

  it('whose cursor is expired is read anew, and nothing is told twice', async () => {
    await start();
    await seen('caught_up');
    await bot.restart(() => {
      for (let id = 1; id <= 101; id += 1) happen('order.paid', String(id));
    });
    await seen('caught_up', 2);
    expect(titles()).toHaveLength(101);
    await bot.restart(() => {
      sellapp.expireBefore = 101;
      happen('order.completed', '7');
    });
    await seen('caught_up', 3);
    expect(titles()).toHaveLength(102);
    expect(titles().at(-1)).toBe('✅ Order #7 was completed (late update)');
  });
});

describe('a notice of the journal', () => {
  const routed = { DISCORD_ROUTES: 'variant.*=1100000000000000200' };

  it('is told once, whether its webhook came before or comes after', async () => {
    await start(routed);
    await seen('caught_up');
    let webhook = {};
    await bot.send('sellapp', 'variant.updated', happen('variant.updated', '8'));
    await vi.waitFor(() => {
      expect(titles()).toHaveLength(1);
    }, patient);
    await bot.restart(() => {
      webhook = happen('variant.sold_out', '9');
    });
    await seen('caught_up', 2);
    expect(titles()).toHaveLength(2);
    const isMarked = cardsOf(discord).map((card) => JSON.stringify(card).includes('Late update'));
    expect(isMarked).toEqual([false, true]);
    await bot.send('sellapp', 'variant.sold_out', webhook);
    await seen('event_processed', 4);
    expect(titles()).toHaveLength(2);
    // Each in its order; which of the two comes first is nobody's promise, for they are about different things.
    const told = Map.groupBy(logged('event_processed'), ({ type }) => type);
    for (const type of ['variant.updated', 'variant.sold_out'])
      expect(told.get(type)?.map(({ result }) => result)).toEqual(['told', 'repeated']);
  });
});

describe('what belongs to another shop', () => {
  const metrics = async () => {
    const answer = await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`);
    return answer.text();
  };

  it('is refused at the door and left out of catching up, changes nothing and is counted', async () => {
    await start({ SELLAPP_STORE_ID: '1', METRICS_PORT: '0' });
    await seen('caught_up');
    const foreign = { event: 'order.paid', data: { id: 5 }, store: 2 };
    expect(await bot.send('sellapp', 'order.paid', foreign)).toMatchObject({
      status: 403,
      body: { error: { code: 'foreign_organization' } },
    });
    await bot.restart(() => {
      happen('order.paid', '5', { store_id: 2 });
      happen('order.paid', '6');
    });
    await seen('caught_up_in_part');
    expect(logged('caught_up_in_part')[0]).toMatchObject({ inserted: 1, foreign: 1 });
    expect(titles()).toEqual(['💰 Order #6 was paid (late update)']);
    await bot.send('sellapp', 'order.paid', foreign);
    const text = await metrics();
    expect(text).toContain(
      'webhook_requests_total{source="sellapp",result="foreign_organization"} 1',
    );
    expect(text).toContain('catch_up_found_total{source="sellapp"} 1');
    expect(text).toContain('catch_up_healed_total{source="sellapp"} 1');
  });
});
