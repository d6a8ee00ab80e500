import { expect } from 'vitest';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { startBot } from '../support/start-bot.ts';

export const adminToken = 'the-admin-token-of-the-tests';
/** What a customer may call himself, and a shop its goods. */
export const markup = '<img src="x" onerror="alert(1)">';

const orders = '1100000000000000200';
const fussy = '1100000000000000201';

/** A bot with a console, a local Discord beside it, and something to see on every page. */
export async function startShop() {
  const discord = await createLocalDiscord({
    rateLimits: false,
    channels: [
      { id: orders, name: 'orders' },
      { id: fussy, name: 'fussy' },
    ],
  });
  const bot = await startBot(discord, {
    ADMIN_TOKEN: adminToken,
    DISCORD_ROUTES: `ticket.created=${fussy}`,
  });
  let sent = 0;

  const send = async (type: string, data: object): Promise<void> => {
    sent += 1;
    const event = { id: `evt_${sent}`, type, created_at: new Date().toISOString(), data };
    expect(await bot.send('sellfern', type, event)).toMatchObject({ status: 200 });
  };
  const orderEvent = async (type: string, order: string, more: object = {}): Promise<void> =>
    send(type, {
      ...{ order_id: order, customer_name: `Jane ${markup}` },
      ...{ items: [{ name: `Mug ${markup}`, quantity: 2 }], ...more },
    });
  const logged = (event: string): number =>
    bot.log().filter((line) => line['event'] === event).length;

  return {
    discord,
    address: `http://127.0.0.1:${bot.port()}/console`,
    orderEvent,
    posted: (channelId: string) => JSON.stringify(discord.messages(channelId)),
    channels: { orders, fussy },
    logged,
    /** A ticket that Discord refuses in full and in plain words. */
    sendDeadLetter: async (title: string): Promise<void> => {
      const dead = logged('message_dead');
      const fault = { kind: 'status', status: 400, code: 50_035, channelId: fussy } as const;
      discord.order({ ...fault, method: 'POST', times: 2 });
      await send('ticket.created', { id: title, subject: title });
      await expect.poll(() => logged('message_dead'), { timeout: 60_000 }).toBeGreaterThan(dead);
    },
    sendForged: async (): Promise<void> => {
      const body = Buffer.from(JSON.stringify({ type: 'order.created', note: markup }));
      const headers = {
        ...{ 'content-type': 'application/json', 'content-length': body.length },
        'x-sellfern-signature': '0'.repeat(64),
      };
      expect(await bot.ask('/webhooks/sellfern', headers, body)).toMatchObject({ status: 401 });
    },
    stop: async (): Promise<void> => {
      await bot.stop();
      await discord.close();
    },
  };
}

export type Shop = Awaited<ReturnType<typeof startShop>>;
