import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import type { LocalInteraction } from './local-discord/interactions/interaction.ts';
import { objectsIn, textOf, type JsonObject } from './local-discord/json-object.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, type Bot } from './support/start-bot.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { createFurtherShops, settingsKey, type AddedShop } from './app/further-shops.ts';

const home = '1100000000000000100';
const partner = '1100000000000000300';
const channel = '1100000000000000301';
const stranger = '1100000000000000777';
const secret = 'whsec_secret-of-the-second-shop';
const patient = { timeout: 60_000, interval: 20 };
const manager = { id: '1100000000000000900', permissions: 32n };

/* A further shop is set up and seen in its own server, and nowhere else. */

let discord: LocalDiscord;
let bot: Bot;
let shops: ReturnType<typeof createFurtherShops>;
let added: AddedShop;
const folder = temporaryFolder();

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addServer(partner, 'Partner');
  discord.addServer(stranger, 'Stranger');
  discord.addChannel(channel, 'second', partner);
  bot = await startBot(discord, { SETTINGS_KEY: settingsKey, DISCORD_GUILD_ID: home });
  shops = createFurtherShops(bot, { token: discord.token, folder: folder.path });
  added = await shops.add('sellfern', 'Second shop');
  await shops.setSecret(added.id, 'SELLFERN_WEBHOOK_SECRETS', secret);
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ discord: { gateway: 'up' } });
  }, patient);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(discord.refusals).toEqual([]);
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
});

const ask = async (guildId: string, interaction: object) => {
  const asked = { timeoutMs: 15_000, member: manager, from: { guildId }, ...interaction };
  const { response, message } = await discord.interact(asked as LocalInteraction, 'gateway');
  return {
    response,
    message: { ...message, id: message?.id ?? '' } as JsonObject & { id: string },
  };
};
const find = async (guildId: string, text: string) =>
  JSON.stringify(
    (await ask(guildId, { kind: 'command', command: 'order find', options: { text } })).message,
  );
const order = (customer: string, status: string, eventId: string) => ({
  id: eventId,
  type: 'order.status_changed',
  created_at: `2026-05-01T12:0${eventId}:00Z`,
  data: { order_id: '1042', order_number: '1042', status, customer_name: customer },
});
const send = async (body: ReturnType<typeof order>, to?: { key: string; secret: string }) => {
  expect(await bot.send('sellfern', body.type, body, to)).toMatchObject({ status: 200 });
};

it('from the operator’s code to a living card, and no server sees the other’s orders', async () => {
  const first = await ask(partner, { kind: 'command', command: 'setup' });
  expect(JSON.stringify(first.message)).toContain('not set up for this server yet');
  const buttonsOf = (message: JsonObject) =>
    objectsIn(message['components']).flatMap((row) => objectsIn(row['components']));
  const fillIn = async (
    { message }: Awaited<ReturnType<typeof ask>>,
    label: string,
    values: object,
  ) => {
    const button = buttonsOf(message).find((one) => one['label'] === label);
    const press = {
      kind: 'button',
      customId: textOf(button?.['custom_id']),
      messageId: message.id,
    };
    const { response: form } = await ask(partner, press);
    return ask(partner, { kind: 'form', form, values, messageId: message.id });
  };
  const panel = await fillIn(first, 'Enter a code', { word: added.code });
  const shown = JSON.stringify([panel.message['embeds'], panel.message['components']]);
  expect(shown).toContain('Second shop');
  expect(shown).not.toMatch(/SellApp|1100000000000000200|Operators|Retention/);
  const saved = await fillIn(panel, 'Orders', {
    DISCORD_CHANNEL_ID: channel,
    DISCORD_CHANNEL_MODE: 'card',
  });
  expect(JSON.stringify(saved.message)).toContain('Saved.');

  const to = { key: added.key, secret };
  await send(order('Alice', 'Shipped', '1'));
  await send(order('Bob', 'New', '2'), to);
  await vi.waitFor(() => {
    expect(cardsOf(discord, channel)).toHaveLength(1);
  }, patient);
  await send(order('Bob', 'In Production', '3'), to);
  await vi.waitFor(() => {
    expect(discord.messages(channel)[0]?.content).toContain('in production');
  }, patient);
  expect(discord.messages(channel)).toHaveLength(1);

  expect(await find(partner, 'bob')).toContain('Bob');
  expect(await find(partner, 'alice')).not.toContain('Alice');
  expect(await find(home, 'alice')).toContain('Alice');
  expect(await find(home, 'bob')).not.toContain('Bob');
  for (const text of ['alice', 'bob']) {
    expect(await find(stranger, text)).toContain('only answers in its shop’s server');
  }
  const status = await ask(partner, { kind: 'command', command: 'bot status' });
  expect(JSON.stringify(status.message)).toContain('Sellfern');
  expect(JSON.stringify(status.message)).not.toMatch(/SellApp|Try again/);
  const redrive = { kind: 'button', customId: 'bot status:redrive', messageId: status.message.id };
  expect(JSON.stringify((await ask(partner, redrive)).message)).toContain('out of date');
  // The word was the shop's: the server may not set up the bot.
  expect(await shops.cli('settings', 'set', 'LOCALE', 'vi')).toContain('LOCALE');
  const list = JSON.stringify((await ask(home, { kind: 'command', command: 'setup' })).message);
  expect(list).not.toContain('Second shop');
});
