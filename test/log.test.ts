import { afterEach, expect, it, vi } from 'vitest';
import { createLocalDiscord } from './local-discord/create-local-discord.ts';
import { startBot, webhookSecret } from './support/start-bot.ts';
import { startEcho } from './support/start-echo.ts';

const patient = { timeout: 60_000 };

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

/** Words that stand nowhere but where they are planted, and none of which may be seen in part either. */
const secrets = {
  DISCORD_TOKEN: 'Zk1vQw8sYb3nLp6tRx0d',
  SELLFERN_WEBHOOK_SECRETS: `${webhookSecret},"Jh7\\gC/2mVq9wEz4`,
  SELLAPP_WEBHOOK_SECRETS: webhookSecret,
  SELLFERN_API_TOKEN: 'Tf5xKu8bNd1hQy7c',
  SELLAPP_API_KEY: 'Ga3pWj9rMv6sXk2e',
  ADMIN_TOKEN: 'Bn4zLc7yHt0qUf5iDo8wRs1g',
};
const personal = 'Ysolde Quintrell-7Kx';
const planted = [...Object.values(secrets).flatMap((value) => value.split(',')), personal];

/** All ways in which a text may be written down. */
function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}

/** A log that is cut may still hold a part: whatever is as long as half of the shortest secret. */
function partsOf(text: string): readonly string[] {
  const length = 8;
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
}

function thing(text: string): Readonly<Record<string, unknown>> {
  const names = ['customer_name', 'status', 'content', 'subject', 'title', 'carrier', 'currency'];
  const more = ['tracking_number', 'order_number', 'email', 'note', '__proto__', text];
  const fields = Object.fromEntries([...names, ...more].map((name) => [name, text]));
  return { ...fields, items: [{ name: text, sku: text }], fulfillment: { tracking_number: text } };
}

it('holds no secret and nothing personal, whoever repeats it in whichever field', async () => {
  const echo = await startEcho(planted.join(' '));
  cleanUp.push(echo.close);
  const bot = await startBot(
    { url: `${echo.url}/discord`, token: secrets.DISCORD_TOKEN },
    {
      ...secrets,
      LOG_LEVEL: 'trace',
      SELLFERN_API_URL: `${echo.url}/sellfern`,
      SELLAPP_API_URL: `${echo.url}/sellapp`,
    },
  );
  cleanUp.push(bot.stop);
  const send = async (id: string, type: string, data: object): Promise<void> => {
    const answer = await bot.send('sellfern', type, { id, type, data });
    expect(answer.status).toBe(200);
  };

  for (const [index, text] of planted.entries()) {
    const order = { order_id: `ord_${index}` };
    await send(`evt_thin_${index}`, 'order.status_changed', order);
    await send(`evt_${index}`, 'order.created', { ...order, ...thing(text) });
    await send(`evt_ticket_${index}`, 'ticket.created', { id: index, ...thing(text) });
    await bot.send('sellapp', 'order.created', { event: 'order.created', data: thing(text) });
    const strange = {
      'Content-Type': 'application/json',
      [`X-${index}`]: encodeURIComponent(text),
    };
    const forged = { ...strange, 'X-Sellfern-Signature': encodeURIComponent(text) };
    const path = `/webhooks/sellfern?secret=${encodeURIComponent(text)}`;
    expect((await bot.ask(path, forged, Buffer.from(text))).status).toBe(401);
    expect((await bot.ask(`/webhooks/${encodeURIComponent(text)}`, strange)).status).toBe(404);
  }
  // What is an id by its place is told, unless it is a secret.
  for (const text of planted.filter((word) => word !== personal)) {
    await send(`evt_${text}`, 'order.updated', { order_id: text });
  }

  await vi.waitFor(
    () => {
      const events = new Set(bot.log().map(({ event }) => event));
      for (const event of [
        'webhook_refused',
        'event_processed',
        'fill_in_failed',
        'catch_up_failed',
      ]) {
        expect(events).toContain(event);
      }
      expect(events).toContain('commands_registration_failed');
      expect(echo.answers()).toBeGreaterThan(30);
    },
    { timeout: 60_000, interval: 100 },
  );
  const log = bot.logText();
  for (const text of planted) {
    for (const form of formsOf(text)) {
      for (const part of partsOf(form)) expect(log).not.toContain(part);
    }
  }
});

it('tells of an event by the same id from its webhook to its message', async () => {
  const discord = await createLocalDiscord({ rateLimits: false });
  cleanUp.push(discord.close);
  const bot = await startBot(discord);
  cleanUp.push(bot.stop);
  discord.order({ method: 'POST', path: /messages$/, kind: 'status', status: 503 });
  const id = 'evt_followed';
  await bot.send('sellfern', 'order.created', {
    id,
    type: 'order.created',
    data: { order_id: 'ord_1' },
  });
  await discord.waitForMessages(1);
  await vi.waitFor(() => {
    expect(bot.log().map(({ event }) => event)).toContain('message_posted');
  }, patient);
  const trail = bot
    .log()
    .filter(({ eventId, eventIds }) => eventId === id || eventIds !== undefined);
  expect(trail).toMatchObject([
    { event: 'webhook_answered', eventId: id },
    { event: 'event_processed', eventId: id, id: 1, orderId: 'ord_1', result: 'told' },
    { event: 'message_retried', eventIds: [id], message: 1 },
    { event: 'message_posted', eventIds: [id], message: 1 },
  ]);
});
