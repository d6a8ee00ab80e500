import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { fieldsOf } from '../local-discord/checks/form-rules.ts';
import type { Elsewhere, LocalInteraction } from '../local-discord/interactions/interaction.ts';
import { isJsonObject, objectsIn, textOf, type JsonObject } from '../local-discord/json-object.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const patient = { timeout: 60_000 };
const staffRole = '1100000000000004200';
const customer = 'Zoe Quillfeather';
const here = {
  en: 'only answers in its shop’s server',
  vi: 'chỉ trả lời trong máy chủ của cửa hàng',
};

const settings = [
  ['gateway', 'without DISCORD_GUILD_ID', {}],
  ['gateway', 'with DISCORD_GUILD_ID', { DISCORD_GUILD_ID: '1100000000000000100' }],
  ['http', 'without DISCORD_GUILD_ID', {}],
  ['http', 'with DISCORD_GUILD_ID', { DISCORD_GUILD_ID: '1100000000000000100' }],
] as const;

const elsewhere: fc.Arbitrary<Elsewhere> = fc.oneof(
  fc.constantFrom('1100000000000000777', '1', '').map((guildId) => ({ guildId })),
  fc.constant('direct_message' as const),
  fc
    .constantFrom('1100000000000000100', '1100000000000000777')
    .map((guildId) => ({ installedBy: '1100000000000000900', guildId })),
);

const member = fc.record({
  id: fc.constantFrom('1100000000000000900', '1100000000000000901'),
  permissions: fc.oneof(
    fc.constantFrom(0n, 8n, 32n, (1n << 53n) - 1n),
    fc.bigInt({ min: 0n, max: (1n << 60n) - 1n }),
  ),
  roles: fc.subarray([staffRole, '7']),
});

const commands = ['order status', 'order claim', 'order assign', 'privacy'].concat([
  'order recent',
  'order find',
  'bot status',
  'order',
  'setup',
]);
const options = { order: '1042', text: 'quillfeather', status: 'paid' };
const customIds = [
  'order recent::9',
  'order recent:paid:9',
  'order status:sellfern:1042',
  'bot status:redrive',
  'anything',
  ...['edit:orders', 'look', 'test', 'untest', 'undo:1', 'word', 'orders:0.0', 'staff:0'].map(
    (payload) => `setup:${payload}`,
  ),
  'setup:take:orders:0.0:1100000000000000200|card',
  ...['on:sellfern:1042', 'thread:sellfern:1042', 'resume', 'settings', 'stopall', 'stop:1'].map(
    (payload) => `notify:${payload}`,
  ),
];

/** What `/setup` says to whoever has no right to it: never more than this, and a field for the operator's word. */
const ofSetup = [
  here.en,
  here.vi,
  'This bot is not set up for this server yet',
  'Bot chưa được thiết lập cho máy chủ này',
  'That code is wrong',
  'Mã không đúng',
  'Too many wrong codes',
  'Bạn đã nhập sai quá nhiều lần',
];
const isOfSetup = (action: { readonly command?: string; readonly customId?: string }) =>
  action.command === 'setup' || action.customId?.startsWith('setup:') === true;

const isOfNotify = (action: { readonly kind: string; readonly customId?: string }) =>
  action.kind === 'button' && action.customId?.startsWith('notify:') === true;

function expectNoMoreThanTheWord(response: JsonObject): void {
  const data = isJsonObject(response['data']) ? response['data'] : {};
  if (response['type'] === 9) {
    expect(fieldsOf(data).map((field) => field['custom_id'])).toEqual(['word']);
    return;
  }
  expect(response).toMatchObject({ type: 4, data: { embeds: [], flags: 64 } });
  expect(ofSetup.some((words) => textOf(data['content']).includes(words))).toBe(true);
  const buttons = objectsIn(data['components']).flatMap((row) => objectsIn(row['components']));
  expect(buttons.map((button) => button['custom_id'])).toEqual(
    buttons.length === 0 ? [] : ['setup:word'],
  );
}

const actions = fc.oneof(
  fc.constantFrom(...commands).map((command) => ({ kind: 'command', command, options }) as const),
  fc.constantFrom('', '10', 'quill').map(
    (order) =>
      ({
        kind: 'autocomplete',
        command: 'order status',
        options: { order },
        focused: 'order',
      }) as const,
  ),
  fc.constantFrom(...customIds).map((customId) => ({ kind: 'button', customId }) as const),
  fc.constantFrom(...customIds).map((customId) => ({ kind: 'modal', customId }) as const),
);

describe.each(settings)('over %s, %s', (transport, _setting, environment) => {
  let discord: LocalDiscord;
  let bot: Bot;
  let via: 'gateway' | { readonly httpUrl: string };

  beforeAll(async () => {
    discord = await createLocalDiscord();
    bot = await startBot(discord, {
      ...environment,
      DISCORD_INTERACTIONS: transport,
      DISCORD_STAFF_ROLE_IDS: staffRole,
    });
    await bot.send('sellfern', 'order.created', {
      id: '1042',
      order_number: '1042',
      customer_name: customer,
      total_amount: '38.50',
      currency: 'USD',
      status: 'New',
      items: [{ name: 'Enamel mug', quantity: 2 }],
    });
    await discord.waitForMessages(1);
    via =
      transport === 'gateway'
        ? 'gateway'
        : { httpUrl: `http://127.0.0.1:${bot.port()}/discord/interactions` };
    await vi.waitFor(async () => {
      expect(JSON.stringify(await ask({ kind: 'command', command: 'bot status' }))).toContain(
        'Only the staff',
      );
    }, patient);
  });

  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  const ask = async (interaction: LocalInteraction) => {
    const { response, edits } = await discord.interact({ timeoutMs: 15_000, ...interaction }, via);
    return { response, edits };
  };

  it('answers in the server of its channel', async () => {
    const staff = { permissions: 32n };
    const found = { kind: 'command', command: 'order find', options: { text: '1042' } } as const;
    expect(JSON.stringify(await ask({ ...found, member: staff }))).toContain(customer);
  });

  it('shows nothing anywhere else, whoever asks for whatever', async () => {
    const [card] = discord.messages();
    await fc.assert(
      fc.asyncProperty(
        elsewhere,
        member,
        actions,
        fc.constantFrom('en-US', 'vi'),
        async (from, asker, action, locale) => {
          const where = { from, member: asker, locale };
          const answer = await ask(
            action.kind === 'button'
              ? { ...action, ...where, messageId: card?.id ?? '' }
              : { ...action, ...where },
          );
          if (action.kind === 'autocomplete') {
            expect(answer.response).toEqual({ type: 8, data: { choices: [] } });
            return;
          }
          if (from === 'direct_message' && isOfNotify(action)) {
            // It may be below a message of the bot's own, which it answers: without a word about any order.
            const { data } = answer.response;
            const content = textOf(isJsonObject(data) ? data['content'] : '');
            expect(content).not.toMatch(/1042|mug|Quillfeather/i);
            expect(answer.response).toMatchObject({ data: { embeds: [], components: [] } });
            return;
          }
          if (isOfSetup(action)) {
            expectNoMoreThanTheWord(answer.response);
            expect(answer.edits).toEqual([]);
            return;
          }
          expect(answer).toEqual({
            edits: [],
            response: {
              type: 4,
              data: {
                content: expect.stringContaining(locale === 'vi' ? here.vi : here.en) as string,
                embeds: [],
                components: [],
                allowed_mentions: { parse: [] },
                flags: 64,
              },
            },
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
