import { afterEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { startBot, type Bot } from '../support/start-bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createPerson, textOfSeen, type Seen, type Transport } from './create-person.ts';
import { createFurtherShops, settingsKey, type AddedShop } from './further-shops.ts';

const home = '1100000000000000100';
const partner = '1100000000000000300';
const channel = '1100000000000000301';
const patient = { timeout: 60_000, interval: 20 };
const folder = temporaryFolder();

/* A server that was admitted for several shops: each of them is set up by itself. */

const words = {
  'en-US': {
    ...{ enterWord: 'Enter a code', orders: 'Orders', language: 'Language', saved: 'Saved.' },
    ...{ post: 'Post a test card', posted: `A test card is posted in <#${channel}>.` },
    ...{ undo: 'Undo last change', wrong: 'That code is wrong' },
  },
  vi: {
    ...{
      enterWord: 'Nhập mã',
      orders: 'Đơn hàng',
      language: 'Ngôn ngữ',
      saved: 'Đã lưu.',
    },
    ...{ post: 'Đăng thông báo thử', posted: `Đã đăng một thông báo thử ở <#${channel}>.` },
    ...{ undo: 'Hoàn tác thay đổi cuối', wrong: 'Mã không đúng' },
  },
} as const;

let discord: LocalDiscord;
let bot: Bot;
let shops: ReturnType<typeof createFurtherShops>;
let mugs: AddedShop;
let plates: AddedShop;

async function start(transport: Transport): Promise<void> {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addServer(partner, 'Partner');
  discord.addChannel(channel, 'second', partner);
  const environment = { SETTINGS_KEY: settingsKey, DISCORD_GUILD_ID: home };
  bot = await startBot(discord, { ...environment, DISCORD_INTERACTIONS: transport });
  shops = createFurtherShops(bot, { token: discord.token, folder: folder.path });
  mugs = await shops.add('sellfern', 'Mugs');
  await vi.waitFor(() => {
    expect(discord.commands('global').map(({ name }) => name)).toContain('setup');
  }, patient);
  if (transport === 'http') return;
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ discord: { gateway: 'up' } });
  }, patient);
}

afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(discord.refusals).toEqual([]);
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
});

const at = (
  guildId: string,
  transport: Transport = 'gateway',
  locale: keyof typeof words = 'en-US',
) => createPerson({ discord, bot, locale, transport, from: { guildId } });
const settingOf = async (shop: string, name: string): Promise<unknown> => {
  const listed = JSON.parse(
    await shops.ask('settings', 'list', '--shop', shop, '--json'),
  ) as readonly { readonly name: string; readonly value?: string; readonly source: string }[];
  const setting = listed.find((one) => one.name === name);
  return setting?.source === 'stored' ? setting.value : undefined;
};
const titleOf = ({ message }: Seen): string => JSON.stringify(message['embeds']);

it.each([
  ['gateway', 'en-US'],
  ['gateway', 'vi'],
  ['http', 'en-US'],
  ['http', 'vi'],
] as const)('each is chosen and set up by itself, over %s in %s', async (transport, locale) => {
  await start(transport);
  const say = words[locale];
  const { setup, fillIn, choose, choicesOf, press } = at(partner, transport, locale);
  const ofMugs = await fillIn(await setup(), say.enterWord, { word: mugs.code });
  expect(titleOf(ofMugs)).toContain('Mugs');
  // There is nothing to choose yet.
  expect(choicesOf(ofMugs)).toEqual([]);

  plates = await shops.add('sellapp', 'Plates');
  const wrong = await fillIn(ofMugs, say.enterWord, { word: 'AAAA-AAAA-AAAA' });
  expect(textOfSeen(wrong)).toContain(say.wrong);
  expect(titleOf(wrong)).toContain('Mugs');
  const ofPlates = await fillIn(wrong, say.enterWord, { word: plates.code });
  expect(titleOf(ofPlates)).toContain('Plates');
  expect(choicesOf(ofPlates)).toEqual(['Mugs', 'Plates']);

  const saved = await fillIn(ofPlates, say.orders, { DISCORD_CHANNEL_ID: channel });
  expect(textOfSeen(saved)).toContain(say.saved);
  expect(titleOf(saved)).toContain('Plates');
  expect(await settingOf(plates.id, 'DISCORD_CHANNEL_ID')).toBe(channel);
  expect(await settingOf(mugs.id, 'DISCORD_CHANNEL_ID')).toBeUndefined();
  expect(textOfSeen(await press(saved, say.post))).toContain(say.posted);

  const chosen = await choose(saved, 'Mugs');
  expect(titleOf(chosen)).toContain('Mugs');
  await fillIn(chosen, say.language, { LOCALE: 'vi' });
  expect(await settingOf(mugs.id, 'LOCALE')).toBe('vi');
  expect(await settingOf(plates.id, 'LOCALE')).toBeUndefined();
  // A panel that was drawn before does to its shop what it says, whatever was chosen since.
  const again = await press(saved, say.undo);
  expect(titleOf(again)).toContain('Plates');
  expect(await settingOf(plates.id, 'DISCORD_CHANNEL_ID')).toBeUndefined();
});

it('in a home server the bot is set up first, and the shop is chosen', async () => {
  await start('gateway');
  const { setup, fillIn, choose, choicesOf } = at(home);
  const panel = await setup();
  expect(choicesOf(panel)).toEqual([]);
  const ofMugs = await fillIn(panel, 'Enter a code', { word: mugs.code });
  expect(titleOf(ofMugs)).toContain('Mugs');
  expect(choicesOf(ofMugs)).toEqual(['The bot (main settings)', 'Mugs']);
  const ofBot = await choose(ofMugs, 'The bot (main settings)');
  expect(titleOf(ofBot)).not.toContain('Mugs');
  await fillIn(ofBot, 'Language', { LOCALE: 'vi' });
  expect(await settingOf(mugs.id, 'LOCALE')).toBeUndefined();
  await fillIn(ofMugs, 'Extra messages', { DISCORD_LOUD: ['refunded'] });
  expect(await settingOf(mugs.id, 'DISCORD_LOUD')).toBe('refunded');
});

it('a shop that the server was not admitted for is neither shown nor changed, whatever an id says', async () => {
  await start('gateway');
  plates = await shops.add('sellfern', 'Plates');
  const { setup, act, fillIn } = at(partner);
  const panel = await fillIn(await setup(), 'Enter a code', { word: plates.code });
  const before = await shops.ask('settings', 'history', '--shop', mugs.id, '--json');
  const payloads = [
    ...['edit:orders', 'look', 'test', 'untest', 'undo:1', 'take:language:0:vi', 'language:0'],
  ].map((payload) => `@${mugs.id}:${payload}`);
  const { id: messageId } = panel.message;
  for (const payload of [...payloads, 'look', 'test', '@sellfern-9:look', '@:look', 'shop']) {
    const customId = `setup:${payload}`;
    const seen = await act({ kind: 'button', customId, messageId });
    expect(textOfSeen(seen)).toContain('button is out of date');
    expect(textOfSeen(seen)).not.toContain('Mugs');
  }
  const chosen = await act({
    ...{ kind: 'select', customId: 'setup:shop', values: [mugs.id], messageId },
  });
  expect(textOfSeen(chosen)).toContain('button is out of date');
  const sent = await act({
    ...{ kind: 'modal', customId: `setup:@${mugs.id}:language:0`, messageId },
    data: {
      components: [{ type: 18, component: { type: 21, custom_id: 'LOCALE', value: 'vi' } }],
    },
  });
  expect(textOfSeen(sent)).toContain('form is out of date');
  expect(await shops.ask('settings', 'history', '--shop', mugs.id, '--json')).toBe(before);
});

it('who is no manager chooses nothing, and a shop that was removed is out of date', async () => {
  await start('gateway');
  const { setup, fillIn, press } = at(partner);
  const panel = await fillIn(await setup(), 'Enter a code', { word: mugs.code });
  const member = { id: '1100000000000000901', permissions: 0n };
  const other = createPerson({
    ...{ discord, bot, locale: 'en-US', transport: 'gateway', member, from: { guildId: partner } },
  });
  const choice = { kind: 'select', customId: 'setup:shop', values: [mugs.id] };
  const seen = await other.act({ ...choice, messageId: panel.message.id });
  expect(textOfSeen(seen)).toContain('Manage Server');
  expect(textOfSeen(seen)).not.toContain('Mugs');
  plates = await shops.add('sellfern', 'Plates');
  await shops.set(plates.id, 'DISCORD_GUILD_IDS', partner);
  await shops.cli('shops', 'remove', mugs.id);
  expect(textOfSeen(await press(panel, 'Look again'))).toContain('button is out of date');
});
