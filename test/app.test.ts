import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from './support/start-bot.ts';

const orders = '1100000000000000200';
const vietnamese = '1100000000000000201';
const ops = '1100000000000000202';
const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addChannel(vietnamese, 'don-hang');
  discord.addChannel(ops, 'ops');
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  for (const secret of [webhookSecret, discord.token]) expect(bot.logText()).not.toContain(secret);
  expect(discord.refusals).toEqual([]);
});

const titles = (channelId?: string) => cardsOf(discord, channelId).map(({ title }) => title);
const posted = async (count: number, channelId?: string) =>
  vi.waitFor(() => {
    expect(titles(channelId)).toHaveLength(count);
  }, patient);

let minute = 0;
/** A change of an order's status, a minute after the one before. */
const status = (order: string, to: string, more: object = {}) => ({
  type: 'order.status_changed',
  created_at: new Date(Date.parse('2026-05-01T12:00:00Z') + (minute += 1) * 60_000).toISOString(),
  organization_id: 'org_123',
  data: { order_id: order, status: to },
  ...more,
});
const change = async (order: string, to: string, more?: object) =>
  bot.send('sellfern', 'order.status_changed', status(order, to, more));

const ready = async () =>
  (await bot.health()) as {
    status: number;
    body: {
      status: string;
      outbox: Record<'pending' | 'parked' | 'dead', number>;
      discord: { sending: string; parked: readonly { channel: string; reason: string }[] };
    };
  };

describe('a signed webhook', () => {
  it('becomes one card, however often it comes', async () => {
    bot = await startBot(discord);
    const event = { id: 'evt_1', ...status('1042', 'Shipped') };
    const answers = [];
    for (let times = 0; times < 3; times += 1) {
      answers.push((await bot.send('sellfern', event.type, event)).body);
    }
    expect(answers).toEqual([
      { status: 'accepted', event_id: 'evt_1' },
      { status: 'duplicate', event_id: 'evt_1' },
      { status: 'duplicate', event_id: 'evt_1' },
    ]);
    await posted(1);
    expect(titles()[0]).toContain('1042');
    // A different order after it: had the first been owed twice, it would stand between them.
    await change('1043', 'New');
    await posted(2);
    expect(titles()[1]).toContain('1043');
  });

  it('of SellApp becomes a card without the customer in it', async () => {
    bot = await startBot(discord);
    await bot.send('sellapp', 'order.completed', {
      event: 'order.completed',
      data: { id: 236, customer_information: { email: 'mark@example.com', name: 'Mark' } },
      store: 1,
    });
    await posted(1);
    expect(JSON.stringify(discord.messages())).not.toMatch(/mark/i);
    expect(JSON.stringify(discord.messages())).toContain('236');
  });

  it('that is late is told, marked as late, and the order stays where it is', async () => {
    bot = await startBot(discord);
    const early = status('1042', 'In Production');
    await change('1042', 'Shipped');
    await posted(1);
    await bot.send('sellfern', early.type, early);
    await posted(2);
    expect(titles()[1]).toContain('(late update)');
    expect(cardsOf(discord)[1]?.description).toContain('Shipped');
  });

  it('goes to every channel its routes name, in each channel’s language, and nowhere with =none', async () => {
    bot = await startBot(discord, {
      DISCORD_ROUTES:
        `order.status_changed=${orders}; sellfern:order.status_*>vi=${vietnamese},${orders};` +
        ' order.created=none',
    });
    await bot.send('sellfern', 'order.created', { ...status('1041', ''), type: 'order.created' });
    await change('1042', 'Shipped');
    await posted(2);
    expect(titles(orders)).toEqual([expect.stringMatching(/^.* [Đđ]ơn .*1042/)]);
    expect(titles(vietnamese)).toEqual(titles(orders));
    await vi.waitFor(async () => {
      expect((await ready()).body.outbox).toEqual({ pending: 0, parked: 0, dead: 0 });
    }, patient);
  });

  it('that nobody understands is told to the operators once per cause', async () => {
    bot = await startBot(discord, { DISCORD_OPS_CHANNEL_ID: ops });
    for (const id of ['evt_a', 'evt_b']) {
      await bot.send('sellfern', 'order.updated', { id, type: 'order.updated', data: {} });
    }
    await posted(1, ops);
    await change('1', 'New');
    await posted(1, orders);
    expect(titles(ops)).toHaveLength(1);
  });
});

describe('the bot beside a Discord that fails', () => {
  it('accepts webhooks while Discord is away, says so, and posts when it is back', async () => {
    const away = { ...discord, url: discord.url };
    const port = Number(new URL(discord.origin).port);
    await discord.close();
    bot = await startBot(away);
    for (const order of ['1', '2', '3']) expect((await change(order, 'New')).status).toBe(200);
    await vi.waitFor(async () => {
      expect((await ready()).body).toMatchObject({ status: 'ready', outbox: { pending: 3 } });
    }, patient);
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('message_retried');
    }, patient);
    discord = await createLocalDiscord({ rateLimits: false, port });
    await posted(3);
  });

  it('stops sending while the token is refused, says so, and goes on when told to try again', async () => {
    discord.refuseToken(true);
    bot = await startBot(discord, { DISCORD_OPS_CHANNEL_ID: ops });
    expect((await change('1042', 'New')).status).toBe(200);
    await vi.waitFor(async () => {
      const { status: code, body } = await ready();
      expect(code).toBe(200);
      expect(body.discord.sending).toBe('stopped');
      expect(body.discord.parked).toMatchObject([
        { channel: '*', reason: expect.stringContaining('DISCORD_TOKEN') as string },
      ]);
      expect(body.outbox).toEqual({ pending: 1, parked: 1, dead: 0 });
    }, patient);
    expect(bot.log()).toContainEqual(expect.objectContaining({ event: 'sending_parked' }));
    discord.refuseToken(false);
    await bot.restart();
    await posted(1, orders);
    await vi.waitFor(async () => {
      expect((await ready()).body.discord).toMatchObject({ sending: 'on', parked: [] });
    }, patient);
  });

  it('parks a channel that is gone, tells the operators once, and looks instead of posting until it is back', async () => {
    bot = await startBot(discord, { DISCORD_OPS_CHANNEL_ID: ops });
    discord.removeChannel(orders);
    for (const order of ['1', '2', '3']) await change(order, 'New');
    await posted(1, ops);
    await vi.waitFor(async () => {
      expect((await ready()).body).toMatchObject({
        status: 'ready',
        outbox: { pending: 3, parked: 3 },
        discord: { sending: 'on', parked: [{ channel: orders }] },
      });
    }, patient);
    discord.addChannel(orders, 'orders');
    await posted(3, orders);
    await vi.waitFor(async () => {
      expect((await ready()).body.discord.parked).toEqual([]);
    }, patient);
    const asked = discord.requests
      .filter(({ path }) => path.startsWith(`/channels/${orders}`))
      .map(({ method, status: code }) => `${method} ${code}`);
    // What came before was to learn which server the channel is in.
    const posting = asked.slice(asked.indexOf('POST 404'));
    expect(posting.slice(0, 3)).toEqual(['POST 404', 'GET 200', 'POST 200']);
    expect(titles(ops)).toHaveLength(1);
  });

  it('tells in plain words what Discord refuses, tells the operators once per cause, and posts the others', async () => {
    bot = await startBot(discord, { DISCORD_OPS_CHANNEL_ID: ops });
    for (const order of ['1', '2']) {
      discord.order({
        kind: 'status',
        status: 400,
        code: 50035,
        method: 'POST',
        channelId: orders,
      });
      await change(order, 'New');
      await vi.waitFor(async () => {
        expect((await ready()).body.outbox.dead).toBe(Number(order));
      }, patient);
    }
    await change('3', 'New');
    await posted(3, orders);
    await posted(1, ops);
    expect(titles(orders)).toEqual([
      'Order #1 was received',
      'Order #2 was received',
      '🆕 Order #3 was received',
    ]);
  });

  it('waits for one channel without keeping another waiting', async () => {
    bot = await startBot(discord, {
      DISCORD_ROUTES: `order.*=${orders}; order.*=${vietnamese}`,
    });
    discord.order({ kind: 'status', status: 503, method: 'POST', channelId: orders });
    await change('1042', 'New');
    await posted(1, vietnamese);
    expect(titles(orders)).toEqual([]);
    await posted(1, orders);
  });
});

describe('a restart', () => {
  it('goes on where the bot stopped, and knows what it had accepted', async () => {
    bot = await startBot(discord);
    discord.order({ kind: 'drop', method: 'POST', channelId: orders, commit: true });
    const event = { id: 'evt_1', ...status('1042', 'New') };
    await bot.send('sellfern', event.type, event);
    await vi.waitFor(() => {
      expect(bot.logText()).toContain('message_retried');
    }, patient);
    await bot.restart();
    expect((await bot.send('sellfern', event.type, event)).body).toMatchObject({
      status: 'duplicate',
    });
    await change('1043', 'New');
    await posted(2);
    expect(titles().map((title) => /\d{4}/.exec(title)?.[0])).toEqual(['1042', '1043']);
  });
});

describe('a member who asks the bot', () => {
  const staff = { permissions: 1n << 5n };

  it.each(['gateway', 'http'])('over %s hears of an order that came by webhook', async (mode) => {
    bot = await startBot(discord, { DISCORD_INTERACTIONS: mode });
    await change('1042', 'Shipped');
    await posted(1);
    const url = `http://127.0.0.1:${bot.port()}/discord/interactions`;
    const via = mode === 'gateway' ? 'gateway' : { httpUrl: url };
    await vi.waitFor(async () => {
      expect((await ready()).body).toHaveProperty(
        'discord.gateway',
        mode === 'gateway' ? 'up' : 'off',
      );
      expect(discord.commands()).not.toEqual([]);
    }, patient);
    const ask = async (command: string, options = {}) =>
      (await discord.interact({ kind: 'command', command, options, member: staff }, via)).message;
    expect(JSON.stringify(await ask('order status', { order: '1042' }))).toContain('Shipped');
    expect(JSON.stringify(await ask('bot status'))).toMatch(/1\.2\.3/);
    const unsigned = await fetch(url, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(mode === 'gateway' ? 404 : 401);
  });
});

describe('what the bot says of itself', () => {
  it('is alive and ready, names its version, and keeps metrics off the public port', async () => {
    bot = await startBot(discord, { METRICS_PORT: 'off', ADMIN_TOKEN: 'an-owner-s-long-token' });
    expect(await bot.ask('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await bot.ask('/readyz')).toEqual({ status: 200, body: { status: 'ready' } });
    const owner = { Authorization: 'Bearer an-owner-s-long-token' };
    expect(await bot.ask('/readyz', owner)).toMatchObject({
      status: 200,
      body: { status: 'ready', version: '1.2.3', inbox: { pending: 0, dead: 0 } },
    });
    expect((await bot.ask('/metrics')).status).toBe(404);
    expect(bot.metricsPort()).toBeUndefined();
  });

  it('serves metrics on a port of their own', async () => {
    bot = await startBot(discord, { METRICS_PORT: '0' });
    await change('1042', 'Shipped');
    await posted(1);
    const answer = await fetch(`http://127.0.0.1:${String(bot.metricsPort())}/metrics`);
    expect(await answer.text()).toContain(
      'webhook_requests_total{source="sellfern",result="accepted"} 1',
    );
  });

  it('refuses a forged signature and logs neither the body nor the signature', async () => {
    bot = await startBot(discord);
    const body = Buffer.from(JSON.stringify(status('1042', 'Secret Status')));
    const forged = 'f00d'.repeat(16);
    const headers = { 'Content-Type': 'application/json', 'X-Sellfern-Signature': forged };
    expect(await bot.ask('/webhooks/sellfern', headers, body)).toMatchObject({ status: 401 });
    expect(bot.log()).toContainEqual(
      expect.objectContaining({ event: 'webhook_refused', result: 'invalid_signature' }),
    );
    expect(bot.logText()).not.toMatch(/Secret Status|f00d/);
  });
});
