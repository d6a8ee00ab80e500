import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import type { LocalInteraction } from '../../local-discord/interactions/interaction.ts';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startInteractiveBot, staffRole, type InteractiveBot } from './interactive-bot.ts';

const patient = { timeout: 60_000 };

let discord: LocalDiscord;
let bot: InteractiveBot;

const vile = '@everyone <@1> [x](https://evil.test) `` ` `` *b* <t:1:R> a@b.example';

beforeAll(async () => {
  discord = await createLocalDiscord();
  bot = await startInteractiveBot(discord);
  await bot.save({ id: 'ord_1', number: '1042', status: 'shipped', customerName: 'Jane Smith' });
  await bot.save({ id: '7', number: '77' });
  await bot.save({ id: '77', platform: 'sellapp', status: 'paid', store: { id: '1', name: vile } });
  await bot.save({
    id: vile.slice(0, 60),
    number: '666',
    status: vile,
    customerName: vile,
    store: { id: vile, name: vile },
    items: [{ title: vile, variant: vile, quantity: 3 }],
    parcels: [{ carrier: vile, trackingNumber: vile, delivered: false }],
  });
  for (let index = 0; index < 30; index += 1) {
    await bot.save({ id: `old${index}`, status: 'complete' });
  }
  bot.gateway.start();
  await vi.waitFor(() => {
    expect(bot.gateway.state()).toBe('up');
  }, patient);
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
});

const staff = { roles: [staffRole] };
const manager = { permissions: 0x20n };
const status = (order: string) =>
  ({ kind: 'command', command: 'order status', options: { order } }) as const;

const commandCases: readonly [string, Exclude<LocalInteraction, { kind: 'ping' }>][] = [
  ['a member looks up an order', status('1042')],
  ['a Vietnamese member looks up an order', { ...status('#1042'), locale: 'vi' }],
  ['staff look up an order', { ...status('1042'), member: staff }],
  ['somebody with Manage Server looks up an order', { ...status('1042'), member: manager }],
  ['a member looks up an order full of tricks', status('666')],
  ['staff look up an order full of tricks', { ...status('666'), member: staff }],
  ['a number that two platforms know', status('77')],
  ['an unknown order', status('9999')],
  ['a malformed order', status('<@1> @everyone')],
  ['an unknown order in Vietnamese', { ...status('9999'), locale: 'vi' }],
  ['a member asks for staff’s list', { kind: 'command', command: 'order recent' }],
  ['staff ask for recent orders', { kind: 'command', command: 'order recent', member: staff }],
  [
    'staff ask for recent orders of one status',
    { kind: 'command', command: 'order recent', options: { status: 'shipped' }, member: staff },
  ],
  [
    'staff ask for a status no order has',
    {
      kind: 'command',
      command: 'order recent',
      options: { status: 'failed' },
      member: staff,
      locale: 'vi',
    },
  ],
  [
    'staff find orders',
    { kind: 'command', command: 'order find', options: { text: 'evil' }, member: staff },
  ],
  [
    'staff find more orders than a list shows',
    { kind: 'command', command: 'order find', options: { text: 'old' }, member: staff },
  ],
  [
    'staff find nothing, with a vile text',
    { kind: 'command', command: 'order find', options: { text: vile }, member: staff },
  ],
  [
    'staff ask how the bot is',
    { kind: 'command', command: 'bot status', member: staff, locale: 'vi' },
  ],
  ['a member asks how the bot is', { kind: 'command', command: 'bot status' }],
  ['a command nobody knows', { kind: 'command', command: 'order cancel' }],
  ['a command without a subcommand', { kind: 'command', command: 'ping' }],
];

test.each(commandCases)(
  '%s: the same private answer over the gateway and over HTTP, which Discord takes and which pings nobody',
  async (_situation, interaction) => {
    const overGateway = await discord.interact(interaction);
    const overHttp = await discord.interact(interaction, { httpUrl: bot.httpUrl });
    expect(overHttp.response).toEqual(overGateway.response);
    expect(checkInteractionResponse(overGateway.response)).toEqual([]);
    expect(overGateway.response).toMatchObject({
      type: 4,
      data: { flags: 64, allowed_mentions: { parse: [] } },
    });
    expect(discord.refusals).toEqual([]);
    const failures = bot.log.filter(({ event }) => event === 'interaction_failed');
    expect(failures).toEqual([]);
  },
);

const buttonCases: readonly [string, string, { readonly roles?: readonly string[] }][] = [
  ['which order was meant', 'order status:sellapp:77', {}],
  ['which order was meant, one that is gone', 'order status:sellapp:78', {}],
  ['trying everything again', 'bot status:redrive', staff],
  ['a member presses a forged Redrive', 'bot status:redrive', {}],
  ['an older page', 'order recent::20', staff],
  ['an older page of one status', 'order recent:complete:20', staff],
  ['a page past the end', 'order recent::1', staff],
  ['a member presses a forged staff button', 'order recent::20', {}],
  ['a page of a status that does not exist', 'order recent:nonsense:20', staff],
  ['a page that is no number', 'order recent::x', staff],
  ['an order without a platform', 'order status:77', {}],
  ['a command without buttons', 'order find:x', staff],
  ['a command that was removed', 'order cancel:77', {}],
  ['an id of another bot', 'hello', {}],
];

test.each(buttonCases)(
  'a button for %s changes the private message it is on, over both transports alike',
  async (_situation, customId, member) => {
    const press = async (httpUrl?: string) => {
      const { message } = await discord.interact({ ...status('77'), member });
      return discord.interact(
        { kind: 'button', customId, messageId: message?.id ?? '', member },
        httpUrl === undefined ? 'gateway' : { httpUrl },
      );
    };
    const overGateway = await press();
    const overHttp = await press(bot.httpUrl);
    expect(overHttp.response).toEqual(overGateway.response);
    expect(checkInteractionResponse(overGateway.response)).toEqual([]);
    expect(overGateway.response).toMatchObject({
      type: 7,
      data: { allowed_mentions: { parse: [] } },
    });
    const { content = '', embeds } = overGateway.message ?? {};
    expect(content === '' ? (embeds ?? []).length : 1).toBe(1);
  },
);

const suggestions: readonly [string, string, object][] = [
  ['staff are offered the newest orders', '', staff],
  ['staff are offered orders that fit what they type', 'old1', staff],
  ['staff are offered nothing for what no order has', 'teapot', staff],
  ['a member is offered nothing', '10', {}],
];

test.each(suggestions)('%s, over both transports alike', async (_situation, order, member) => {
  const typing = {
    kind: 'autocomplete',
    command: 'order status',
    options: { order },
    focused: 'order',
    member,
  } as const;
  const overGateway = await discord.interact(typing);
  const overHttp = await discord.interact(typing, { httpUrl: bot.httpUrl });
  expect(overHttp.response).toEqual(overGateway.response);
  expect(checkInteractionResponse(overGateway.response)).toEqual([]);
  expect(overGateway.response).toMatchSnapshot();
});
