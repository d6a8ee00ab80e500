import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const adminToken = 'a-token-for-the-whole-bot';
let discord: LocalDiscord;
let bot: Bot;

beforeAll(async () => {
  discord = await createLocalDiscord();
  bot = await startBot(discord, { ADMIN_TOKEN: adminToken });
});
afterAll(async () => {
  await bot.stop();
  await discord.close();
});

const ask = async (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${bot.port()}${path}`, { redirect: 'manual', ...init });

async function logIn(token = adminToken): Promise<string> {
  const body = new URLSearchParams({ token });
  const response = await ask('/console/login', { method: 'POST', body });
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('the console of a whole bot', () => {
  it('shows an event’s way from the webhook to the card in the channel', async () => {
    const event = {
      ...{ id: 'evt_1', type: 'order.created', created_at: new Date().toISOString() },
      data: { order_id: 1042, status: 'New', customer_name: 'Jane Smith' },
    };
    await bot.send('sellfern', 'order.created', event);
    await discord.waitForMessages(1);
    const Cookie = await logIn();
    const page = await (await ask('/console/events/1', { headers: { Cookie } })).text();
    expect(page).toContain('Signed with the newest secret.');
    expect(page).toContain('Order #1042 has been placed');
    expect(page).not.toContain('Jane');
  });

  it('keeps a login over a restart of the bot', async () => {
    const Cookie = await logIn();
    await bot.restart();
    expect((await ask('/console', { headers: { Cookie } })).status).toBe(200);
  });

  it('lets nobody in with another token', async () => {
    expect(await logIn('another-token-altogether')).toBe('');
  });

  it('does not hold up the end of the bot while somebody looks', async () => {
    const Cookie = await logIn();
    const stream = await ask('/console/live', { headers: { Cookie } });
    await bot.restart();
    // A connection that had to be cut would reject.
    expect(await stream.text()).toContain(': open');
  });
});

it.each(['/console', '/console/', '/console/login', '/console/live', '/console/static/x/base.css'])(
  'answers %s like any unknown path without ADMIN_TOKEN',
  async (path) => {
    const other = await startBot(discord);
    const known = await other.ask(path);
    expect(known).toEqual(await other.ask('/nothing'));
    expect(known.status).toBe(404);
    await other.stop();
  },
);
