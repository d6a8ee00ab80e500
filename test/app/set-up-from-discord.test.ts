import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import type { Elsewhere, LocalMember } from '../local-discord/interactions/interaction.ts';
import { textOf } from '../local-discord/json-object.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from '../support/start-bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from '../cli/run-cli.ts';
import { createPerson, manager, textOfSeen, type Seen, type Transport } from './create-person.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/* From an empty database, a token and SETTINGS_KEY to the first card, as a person clicks. */

const channel = '1100000000000000200';
const settingsKey = 'a-key-of-thirty-two-characters-or-more';
const adminToken = 'an-admin-token-of-thirty-two-characters';
const patient = { timeout: 60_000, interval: 20 };
const folder = temporaryFolder();

let discord: LocalDiscord;
let bot: Bot;

afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(discord.refusals).toEqual([]);
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
});

const words = {
  'en-US': {
    elsewhere: 'This bot is not set up for this server yet',
    enterWord: 'Enter a code',
    admitted: 'This server can now set up the bot.',
    orders: 'Orders',
    saved: 'Saved.',
    post: 'Post a test card',
    posted: `A test card is posted in <#${channel}>.`,
    remove: 'Remove test card',
    undo: 'Undo last change',
    noSecret: 'Sellfern: no secret yet',
    card: 'has shipped',
  },
  vi: {
    elsewhere: 'Bot chưa được thiết lập cho máy chủ này',
    enterWord: 'Nhập mã',
    admitted: 'Máy chủ này đã được cho phép.',
    orders: 'Đơn hàng',
    saved: 'Đã lưu.',
    post: 'Đăng thông báo thử',
    posted: `Đã đăng một thông báo thử ở <#${channel}>.`,
    remove: 'Xóa thông báo thử',
    undo: 'Hoàn tác thay đổi cuối',
    noSecret: 'Sellfern: chưa có khóa bí mật',
    card: 'has shipped',
  },
} as const;

async function cli(...args: readonly string[]) {
  const run = await runCli(['settings', ...args], {
    ...bot.database,
    DISCORD_TOKEN: discord.token,
    SETTINGS_KEY: settingsKey,
  });
  expect(run).toMatchObject({ code: 0 });
  return run;
}

async function setSecret(): Promise<void> {
  const file = join(folder.path, 'secret');
  writeFileSync(file, webhookSecret);
  await cli('set', 'SELLFERN_WEBHOOK_SECRETS', '--file', file);
}

const person = (
  locale: keyof typeof words,
  transport: Transport,
  member?: LocalMember,
  from?: Elsewhere,
) => createPerson({ discord, bot, locale, transport, member, from });

async function start(transport: Transport, environment = {}): Promise<void> {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord, {
    DISCORD_CHANNEL_ID: '',
    SELLFERN_WEBHOOK_SECRETS: '',
    SELLAPP_WEBHOOK_SECRETS: '',
    SETTINGS_KEY: settingsKey,
    DISCORD_INTERACTIONS: transport,
    ...environment,
  });
  await vi.waitFor(() => {
    expect(discord.commands().map(({ name }) => name)).toContain('setup');
  }, patient);
  if (transport === 'http') return;
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ discord: { gateway: 'up' } });
  }, patient);
}

describe.each(['gateway', 'http'] as const)('over %s', (transport) => {
  it.each(['en-US', 'vi'] as const)('from /setup to the first card, in %s', async (locale) => {
    await start(transport);
    const say = words[locale];
    const { setup, fillIn, press } = person(locale, transport);
    const stranger = await setup();
    expect(textOfSeen(stranger)).toContain(say.elsewhere);
    expect(stranger.message['embeds']).toEqual([]);

    const { out } = await cli('admit');
    const word = out.split('\n')[0] ?? '';
    const admitted = await fillIn(stranger, say.enterWord, { word: word.toLowerCase() });
    expect(textOfSeen(admitted)).toContain(say.admitted);
    expect(textOfSeen(admitted)).toContain(say.noSecret);

    const saved = await fillIn(admitted, say.orders, { DISCORD_CHANNEL_ID: channel });
    expect(textOfSeen(saved)).toContain(say.saved);
    expect(textOfSeen(saved)).toContain(`<#${channel}>`);

    const tested = await press(saved, say.post);
    expect(textOfSeen(tested)).toContain(say.posted);
    expect(discord.messages(channel)).toHaveLength(1);
    await press(tested, say.remove);
    expect(discord.messages(channel)).toHaveLength(0);

    await setSecret();
    const order = { id: 'ord_1', order_number: '1042', status: 'Shipped' };
    await vi.waitFor(async () => {
      expect(await bot.send('sellfern', 'order.created', order)).toMatchObject({ status: 200 });
    }, patient);
    await vi.waitFor(() => {
      expect(cardsOf(discord, channel)).toHaveLength(1);
    }, patient);
    expect(textOfSeen(await setup())).not.toContain(say.noSecret);
    expect(JSON.stringify(discord.requests)).not.toContain(webhookSecret);
  });
});

const admit = async (stranger: Seen, { fillIn }: ReturnType<typeof person>) => {
  const { out } = await cli('admit');
  return fillIn(stranger, words['en-US'].enterWord, { word: out.split('\n')[0] ?? '' });
};

it('a link of the panel opens the console once, and the secret set there shows in the panel and nowhere at Discord', async () => {
  const publicUrl = 'https://bot.example';
  await start('gateway', { ADMIN_TOKEN: adminToken, PUBLIC_URL: publicUrl });
  const manager = person('en-US', 'gateway');
  const panel = await admit(await manager.setup(), manager);
  const link = manager.buttonsOf(panel).find(({ label }) => label === 'Open the console');
  const { pathname, searchParams } = new URL(textOf(link?.['url']));
  const origin = `http://127.0.0.1:${bot.port()}`;
  const enter = async () =>
    fetch(`${origin}${pathname}`, {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ key: searchParams.get('key') ?? '' }),
    });
  const entered = await enter();
  expect(entered.status).toBe(303);
  expect((await enter()).status).toBe(401);
  const cookie = entered.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const page = `${origin}/console/settings/SELLFERN_WEBHOOK_SECRETS`;
  const html = await (await fetch(page, { headers: { Cookie: cookie } })).text();
  const formToken = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const saved = await fetch(page, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ form_token: formToken, value: webhookSecret, version: '0' }),
  });
  expect(saved.status).toBe(303);
  expect(textOfSeen(await manager.setup())).toContain('Sellfern: secret set, no event yet');
  const toDiscord = JSON.stringify(discord.requests);
  for (const secret of [webhookSecret, adminToken, settingsKey]) {
    expect(toDiscord).not.toContain(secret);
    expect(bot.logText()).not.toContain(secret);
  }
  expect(bot.log()).toContainEqual(
    expect.objectContaining({ event: 'console_login', member: '1100000000000000900' }),
  );
});

it('why the last webhook was refused is said until one comes through', async () => {
  await start('gateway');
  const manager = person('en-US', 'gateway');
  await admit(await manager.setup(), manager);
  await setSecret();
  await vi.waitFor(async () => {
    const forged = { 'X-Webhook-Signature': `sha256=${'0'.repeat(64)}` };
    const body = Buffer.from('{}');
    const headers = { ...forged, 'Content-Type': 'application/json' };
    expect((await bot.ask('/webhooks/sellfern', headers, body)).status).toBe(401);
  }, patient);
  expect(textOfSeen(await manager.setup())).toContain('❌ Sellfern: last request refused');
  const order = { id: 'ord_1', order_number: '1042', status: 'Shipped' };
  expect(await bot.send('sellfern', 'order.created', order)).toMatchObject({ status: 200 });
  await vi.waitFor(async () => {
    expect(textOfSeen(await manager.setup())).toContain('✅ Sellfern: last event');
  }, patient);
  expect(textOfSeen(await manager.setup())).not.toContain('refused');
});

it('admits a second server, whose commands come with it, and none that an admitted one’s channel is in', async () => {
  const [second, partner] = ['1100000000000000300', '1100000000000000400'];
  await start('gateway', { DISCORD_GUILD_ID: '1100000000000000100' });
  discord.addServer(second, 'Second');
  discord.addServer(partner, 'Partner');
  const main = person('en-US', 'gateway');
  expect(textOfSeen(await main.setup())).toContain(words['en-US'].noSecret);
  expect(discord.commands('global')).toEqual([]);
  // The operator names it: with DISCORD_GUILD_ID there is no /setup elsewhere to type a word into.
  await cli('set', 'DISCORD_ADMITTED_GUILD_IDS', second);
  await vi.waitFor(() => {
    expect(discord.commands('global').map(({ name }) => name)).toContain('setup');
    expect(discord.commands('1100000000000000100')).toEqual([]);
  }, patient);
  discord.addChannel('1100000000000000401', 'partners', partner);
  await cli('set', 'DISCORD_ROUTES', 'order.*=1100000000000000401');
  const at = (guildId: string) => person('en-US', 'gateway', { ...manager }, { guildId });
  expect(textOfSeen(await at(second).setup())).toContain(words['en-US'].noSecret);
  const status = { kind: 'command', command: 'bot status' };
  await vi.waitFor(async () => {
    expect(textOfSeen(await at(partner).act(status))).toContain('Only the staff');
  }, patient);
  expect(textOfSeen(await at(partner).setup())).toContain('is not set up for this server yet');
  expect(textOfSeen(await at(second).act(status))).toContain('1.2.3');
});

it('a staff role opens nothing of it, over the real bot either', async () => {
  await start('gateway', {
    DISCORD_GUILD_ID: '1100000000000000100',
    DISCORD_STAFF_ROLE_IDS: '1100000000000004200',
  });
  const staff = { id: '1100000000000000905', permissions: 0n, roles: ['1100000000000004200'] };
  const seen = await person('vi', 'gateway', staff).setup();
  expect(textOfSeen(seen)).toContain('Chỉ thành viên có quyền Quản lý máy chủ');
});
