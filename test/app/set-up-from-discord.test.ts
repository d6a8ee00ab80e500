import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import type { LocalInteraction } from '../local-discord/interactions/interaction.ts';
import { objectsIn, textOf, type JsonObject } from '../local-discord/json-object.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from '../support/start-bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from '../cli/run-cli.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/* From an empty database, a token and SETTINGS_KEY to the first card, as a person clicks. */

const channel = '1100000000000000200';
const settingsKey = 'a-key-of-thirty-two-characters-or-more';
const adminToken = 'an-admin-token-of-thirty-two-characters';
const manager = { id: '1100000000000000900', permissions: 32n };
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
    elsewhere: 'only answers in its shop’s server',
    enterWord: 'Enter the word',
    admitted: 'This server is admitted.',
    orders: 'Orders',
    saved: 'Saved. It is in force.',
    post: 'Post a test card',
    posted: `A test card is posted in <#${channel}>.`,
    remove: 'Remove test card',
    undo: 'Undo last change',
    noSecret: 'Sellfern: no secret yet',
    card: 'has shipped',
  },
  vi: {
    elsewhere: 'chỉ trả lời trong máy chủ của cửa hàng',
    enterWord: 'Nhập mã cho phép',
    admitted: 'Máy chủ này đã được cho phép.',
    orders: 'Đơn hàng',
    saved: 'Đã lưu và có hiệu lực.',
    post: 'Đăng thẻ thử',
    posted: `Đã đăng một thẻ thử ở <#${channel}>.`,
    remove: 'Xóa thẻ thử',
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

interface Seen {
  readonly response: JsonObject;
  readonly message: JsonObject & { readonly id: string };
}

/** A person with a panel before them, who sees buttons by their labels. */
function person(
  locale: keyof typeof words,
  transport: 'gateway' | 'http',
  member = manager,
  from?: LocalInteraction['from' & keyof LocalInteraction],
) {
  const via = () =>
    transport === 'gateway'
      ? ('gateway' as const)
      : { httpUrl: `http://127.0.0.1:${bot.port()}/discord/interactions` };
  const where = { locale, member, timeoutMs: 15_000, ...(from !== undefined && { from }) };
  const act = async (interaction: object): Promise<Seen> => {
    const { response, message } = await discord.interact(
      { ...interaction, ...where } as LocalInteraction,
      via(),
    );
    return { response, message: { ...message, id: message?.id ?? '' } };
  };
  const buttonsOf = ({ message }: Seen) =>
    objectsIn(message['components']).flatMap((row) => objectsIn(row['components']));
  const press = async (seen: Seen, label: string) => {
    const button = buttonsOf(seen).find((one) => one['label'] === label);
    if (button === undefined) throw new Error(`no button ${label}`);
    if (button['disabled'] === true) throw new Error(`${label} is disabled`);
    return act({
      kind: 'button',
      customId: textOf(button['custom_id']),
      messageId: seen.message.id,
    });
  };
  return {
    act,
    buttonsOf,
    press,
    setup: async () => act({ kind: 'command', command: 'setup' }),
    /** Opens the form behind a button, fills it in and sends it. */
    fillIn: async (
      seen: Seen,
      label: string,
      values: Readonly<Record<string, string | string[]>>,
    ) => {
      const { response: form } = await press(seen, label);
      return act({ kind: 'form', form, values, messageId: seen.message.id });
    },
  };
}

async function start(transport: 'gateway' | 'http', environment = {}): Promise<void> {
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

const textOfSeen = ({ message }: Seen) => JSON.stringify(message);

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
