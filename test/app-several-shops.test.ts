import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from './support/start-bot.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { createFurtherShops, settingsKey, type AddedShop } from './app/further-shops.ts';

const first = '1100000000000000200';
const second = '1100000000000000301';
const partner = '1100000000000000300';
const secret = 'whsec_secret-of-the-second-shop';
const patient = { timeout: 60_000, interval: 20 };

/* A second shop of a platform in one bot. */

let discord: LocalDiscord;
let bot: Bot;
let shops: ReturnType<typeof createFurtherShops>;
let added: AddedShop;
const folder = temporaryFolder();

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addServer(partner, 'Partner');
  discord.addChannel(second, 'second', partner);
  bot = await startBot(discord, { SETTINGS_KEY: settingsKey });
  shops = createFurtherShops(bot, { token: discord.token, folder: folder.path });
  added = await shops.add('sellfern', 'Second shop');
  await shops.setSecret(added.id, 'SELLFERN_WEBHOOK_SECRETS', secret);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
});

const event = (id: string, status: string, eventId: string) => ({
  id: eventId,
  type: 'order.status_changed',
  created_at: '2026-05-01T12:00:00Z',
  organization_id: 'org_123',
  data: { order_id: id, status },
});
const send = async (body: ReturnType<typeof event>, to?: { key: string; secret: string }) =>
  bot.send('sellfern', body.type, body, to);
const texts = (channelId: string) =>
  cardsOf(discord, channelId).map((card) => JSON.stringify(card));
const told = async (channelId: string, count: number) =>
  vi.waitFor(() => {
    expect(texts(channelId)).toHaveLength(count);
  }, patient);
const ofSecond = () => ({ key: added.key, secret });

it('has an order of its own under the same number and event id, told in its own channel', async () => {
  await shops.set(added.id, 'DISCORD_CHANNEL_ID', second);
  const one = event('1042', 'Shipped', 'evt_1');
  expect(await send(one)).toMatchObject({ status: 200, body: { status: 'accepted' } });
  const other = event('1042', 'In Production', 'evt_1');
  expect(await send(other, ofSecond())).toMatchObject({ body: { status: 'accepted' } });
  expect(await send(other, ofSecond())).toMatchObject({ body: { status: 'duplicate' } });
  await told(first, 1);
  await told(second, 1);
  expect(texts(first)[0]).toMatch(/shipped/i);
  expect(texts(second)[0]).toMatch(/in production/i);
});

it('is not told anywhere without a channel of its own', async () => {
  await send(event('1', 'Shipped', 'evt_1'), ofSecond());
  await send(event('2', 'Shipped', 'evt_2'));
  await told(first, 1);
  const processed = () => bot.log().filter(({ event: name }) => name === 'event_processed');
  await vi.waitFor(() => {
    expect(processed()).toHaveLength(2);
  }, patient);
  expect(processed().find(({ platform }) => platform === added.id)).toMatchObject({
    result: 'unrouted',
  });
  expect(texts(first)).toHaveLength(1);
});

it('takes no signature of another shop, and no key but its own', async () => {
  const body = event('1042', 'Shipped', 'evt_1');
  const answers = await Promise.all([
    send(body, { key: added.key, secret: webhookSecret }),
    bot.send('sellfern', body.type, body, { secret }),
    send(body, { key: `${added.key}x`, secret }),
    bot.send('sellapp', body.type, body, { key: added.key, secret }),
    bot.send(added.id, body.type, body, { secret }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 404, 404]);
  const asked = [`/webhooks/sellfern/${added.key}`, '/webhooks/sellfern/another-key'];
  const got = await Promise.all(asked.map(async (path) => bot.ask(path)));
  expect(got.map(({ status }) => status)).toEqual([405, 404]);
  expect(bot.logText()).not.toContain(added.key);
  const sources = bot
    .log()
    .filter(({ event: name }) => name === 'webhook_refused')
    .map(({ source }) => source);
  expect([...new Set(sources)].toSorted()).toEqual(['sellfern', added.id, 'unknown']);
});

it('closes its address when it is removed, and another one when that is changed', async () => {
  const before = ofSecond();
  await shops.cli('shops', 'update', added.id, '--new-address');
  expect(await send(event('1', 'New', 'evt_1'), before)).toMatchObject({ status: 404 });
  const listed = JSON.parse(await shopsList()) as readonly { readonly address: string }[];
  const key = listed[0]?.address.split('/').at(-1) ?? '';
  expect(await send(event('1', 'New', 'evt_1'), { key, secret })).toMatchObject({ status: 200 });
  await shops.cli('shops', 'remove', added.id);
  expect(await send(event('2', 'New', 'evt_2'), { key, secret })).toMatchObject({ status: 404 });
  expect(await shopsList()).toContain('"address":null');
});

async function shopsList(): Promise<string> {
  const { runCli } = await import('./cli/run-cli.ts');
  const environment = { DISCORD_TOKEN: discord.token, SETTINGS_KEY: settingsKey };
  return (await runCli(['shops', 'list', '--json'], { ...bot.database, ...environment })).out;
}
