import { expect, it, vi } from 'vitest';
import { createLocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellfernApi } from './support/sellfern-api.ts';
import { startBot } from './support/start-bot.ts';

const channel = '1100000000000000200';
const operators = '1100000000000000201';
const patient = { timeout: 60_000, interval: 20 };

/** A bot whose API key opens the orders of `theirs`, while its webhooks come from `ours`. */
async function openMixedShop() {
  const channels = [channel, operators].map((id) => ({ id, name: `channel-${id.slice(-3)}` }));
  const discord = await createLocalDiscord({ rateLimits: false, channels });
  const api = await startSellfernApi();
  const bot = await startBot(discord, {
    SELLFERN_API_URL: api.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    DISCORD_OPS_CHANNEL_ID: operators,
  });
  const caughtUp = async (times: number) =>
    vi.waitFor(() => {
      expect(bot.logText().match(/"event":"caught_up(_in_part)?"/g)).toHaveLength(times);
    }, patient);
  await caughtUp(1);
  return {
    bot,
    caughtUp,
    texts: (at = channel) => cardsOf(discord, at).map((card) => JSON.stringify(card)),
    /** An order of theirs, under a number that may be one of ours, too. */
    theirs: (id: string) => {
      const created_at = new Date().toISOString();
      const items = [{ id: '1', name: 'Their Mug', quantity: 1 }];
      const more = { status: 'In Production', store_id: 's', organization_id: 'theirs', items };
      api.orders.set(id, { id: Number(id), created_at, updated_at: created_at, ...more });
    },
    /** A webhook of ours that says no more than which order it is about. */
    send: async (id: string, organization_id = 'ours') => {
      const type = 'order.created';
      const created_at = new Date().toISOString();
      const body = { id: `evt_${id}`, type, created_at, organization_id, data: { order_id: id } };
      return bot.send('sellfern', type, body);
    },
    [Symbol.asyncDispose]: async () => {
      await bot.stop();
      await api[Symbol.asyncDispose]();
      await discord.close();
    },
  };
}

it('an API key of another organization than the webhooks’ completes no card and tells no order', async () => {
  await using shop = await openMixedShop();
  shop.theirs('1042');
  expect(await shop.send('1042')).toMatchObject({ status: 200 });
  await vi.waitFor(() => {
    expect(shop.texts()).toHaveLength(1);
  }, patient);
  await shop.bot.restart(() => {
    shop.theirs('1043');
  });
  await shop.caughtUp(2);
  await vi.waitFor(() => {
    expect(shop.texts(operators)).toEqual([expect.stringContaining('theirs')]);
  }, patient);
  expect(await shop.bot.health()).toMatchObject({ body: { inbox: { pending: 0 } } });
  const [card, ...others] = shop.texts();
  expect(card).not.toContain('Their Mug');
  expect(others).toEqual([]);
  expect(shop.bot.logText()).toContain('foreign_organization');
});

it('where the API told of its organization first, webhooks of another one are refused', async () => {
  await using shop = await openMixedShop();
  shop.theirs('1042');
  await shop.bot.restart();
  await shop.caughtUp(2);
  expect(await shop.send('1042')).toMatchObject({ status: 403 });
  expect(await shop.send('1044', 'theirs')).toMatchObject({ status: 200 });
});
