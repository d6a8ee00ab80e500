import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../local-discord/rest/create-faults.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runCli } from '../cli/run-cli.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const orders = '1100000000000000200';
const refusal: FaultKind = { kind: 'status', status: 400, code: 50035 };
const patient = { timeout: 60_000, interval: 20 };
const staff = { permissions: 1n << 5n };

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord, { DISCORD_INTERACTIONS: 'http' });
  await vi.waitFor(() => {
    expect(discord.commands()).not.toEqual([]);
  }, patient);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
});

const ship = async (order: string) =>
  bot.send('sellfern', 'order.status_changed', {
    type: 'order.status_changed',
    created_at: '2026-05-01T12:00:00Z',
    organization_id: 'org_123',
    data: { order_id: order, status: 'Shipped' },
  });
const titles = () => cardsOf(discord, orders).map(({ title }) => title);
const untilTitles = async (...expected: readonly string[]) =>
  vi.waitFor(() => {
    expect(titles()).toEqual(expected);
  }, patient);
const untilDead = async (count: number) =>
  vi.waitFor(async () => {
    const { body } = await bot.health();
    expect(body).toMatchObject({ outbox: { dead: count, pending: 0 } });
  }, patient);
const cli = async (...words: readonly string[]) => runCli(words, bot.database);

const plain = 'Order #1042 has shipped';
const full = `🚚 ${plain}`;
/** One dead letter, told by a plain card; answers the message it stands in. */
async function refuse(): Promise<string> {
  discord.order({ ...refusal, method: 'POST', channelId: orders });
  await ship('1042');
  await untilTitles(plain);
  await untilDead(1);
  return discord.messages(orders)[0]?.id ?? '';
}

const url = () => `http://127.0.0.1:${String(bot.port())}/discord/interactions`;
/** Asks for the status and presses its button; answers what was read before and after. */
async function pressRedrive(via: 'gateway' | 'http' = 'http', member: object = staff) {
  const transport = via === 'gateway' ? via : { httpUrl: url() };
  const ask = { kind: 'command', command: 'bot status', member: staff } as const;
  const before = (await discord.interact(ask, transport)).message;
  const button = { kind: 'button', customId: 'bot status:redrive', member } as const;
  const pressed = await discord.interact({ ...button, messageId: before?.id ?? '' }, transport);
  return { before: JSON.stringify(before), after: JSON.stringify(pressed.message) };
}

describe.each(['gateway', 'http'] as const)('staff who look at the bot over the %s', (via) => {
  beforeEach(async () => {
    if (via === 'gateway') {
      await bot.stop();
      bot = await startBot(discord);
    }
    await vi.waitFor(async () => {
      const state = via === 'gateway' ? 'up' : 'off';
      expect((await bot.health()).body).toHaveProperty('discord.gateway', state);
    }, patient);
  });

  it('read what is dead and why, and press Retry: the plain card becomes the full one', async () => {
    const id = await refuse();
    const { before, after } = await pressRedrive(via);
    expect(before).toContain(`<#${orders}>: Discord answered 400 \\\\(code 50035\\\\)`);
    expect(before).toContain('posted as a plain sentence');
    expect(before).toContain('"label":"Retry"');
    expect(after).toContain('1 failed card, 0 waiting messages, 0 blocked channels');
    await untilTitles(full);
    await untilDead(0);
    expect(discord.messages(orders)).toMatchObject([
      { id, content: full, embeds: [{ description: expect.any(String) as unknown }] },
    ]);
  });

  it('are not obeyed once they are staff no more', async () => {
    await refuse();
    const { after } = await pressRedrive(via, {});
    expect(after).toContain('Only the staff');
    await untilDead(1);
    expect(titles()).toEqual([plain]);
  });
});

describe('a redrive', () => {
  it('from the command line edits the plain card, too', async () => {
    await refuse();
    expect((await cli('deliveries', 'list')).out).toMatch(/ dead, plain +1 +Discord answered 400/);
    const { out } = await cli('deliveries', 'list', '--json', '--state', 'dead');
    expect(JSON.parse(out)).toMatchObject([{ state: 'dead', plain: true }]);
    expect((await cli('deliveries', 'redrive')).out).toContain('Retrying 1 failed card');
    await untilTitles(full);
    await untilDead(0);
  });

  it('that Discord refuses again leaves the plain card, and can be repeated', async () => {
    await refuse();
    discord.order({ ...refusal, method: 'PATCH' });
    await pressRedrive();
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('edit_given_up');
    }, patient);
    await untilDead(1);
    expect(titles()).toEqual([plain]);
    await pressRedrive();
    await untilTitles(full);
  });

  it('of a plain card that somebody deleted posts the full one', async () => {
    discord.deleteMessage(orders, await refuse());
    await pressRedrive();
    await untilTitles(full);
    await untilDead(0);
  });

  it.each<[string, FaultKind]>([
    ['busy', { kind: 'status', status: 400, code: 30046 }],
    ['limited', { kind: 'rateLimit', retryAfter: 0.2 }],
    ['away', { kind: 'drop', commit: true }],
  ])('while Discord is %s is tried again', async (_, fault) => {
    await refuse();
    discord.order({ ...fault, method: 'PATCH' });
    await pressRedrive();
    await untilTitles(full);
    await untilDead(0);
  });

  it('looks at once at a channel that is parked', async () => {
    discord.setPermissions(orders, { send: false });
    await ship('1042');
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('channel_parked');
    }, patient);
    discord.setPermissions(orders, { send: true });
    const { before, after } = await pressRedrive();
    expect(before).toContain('Send Messages');
    expect(after).toContain('1 blocked channel.');
    await untilTitles(full);
  });

  it('tries a token at once that was refused, long before its probe is due', async () => {
    discord.refuseToken(true);
    await ship('1042');
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('sending_parked');
    }, patient);
    discord.refuseToken(false);
    expect((await pressRedrive()).before).toContain('every channel');
    await untilTitles(full);
  });
});
