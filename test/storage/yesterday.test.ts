import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startSellappApi, type SellappApi } from '../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../support/sellfern-api.ts';
import { startBot, type Bot } from '../support/start-bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { postAsBefore } from './yesterday/post-as-before.ts';
import { restoreYesterday, type Yesterday } from './yesterday/restore-yesterday.ts';

const adminToken = 'a-token-for-yesterday';
const patient = { timeout: 60_000, interval: 50 };
const channels = Array.from({ length: 10 }, (_, place) => `1100000000000000${200 + place}`);

interface DeliveryRow {
  readonly id: number;
  readonly event: number | null;
  readonly channelId: string;
  readonly marker: string;
  readonly state: string;
  readonly plain: number;
  /** Of its message; null while it has none. */
  readonly sent: string | null;
}
interface OrderRow {
  readonly platform: string;
  readonly id: string;
  readonly number: string | null;
  readonly items: string;
  readonly parcels: string;
  readonly entries: number;
}

/** Of what an order's page must show: titles of items, as many as are shown, and tracking numbers. */
const wordsOf = ({ items, parcels }: OrderRow): readonly string[] => [
  ...(JSON.parse(items) as readonly { title: string }[]).slice(0, 3).map(({ title }) => title),
  ...(JSON.parse(parcels) as readonly { trackingNumber?: string }[]).flatMap(
    ({ trackingNumber }) => trackingNumber ?? [],
  ),
];
/** What Sellfern knows of the orders whose cards are to be completed: what was told, and the rest. */
const rest = (id: string, status: string) => ({
  ...{ id, status, store_id: 'store_abc', created_at: '2026-05-01T10:23:00Z' },
  items: [{ id: `${id}-1`, name: `Mug of ${id}`, quantity: 1 }],
});

let folder: ReturnType<typeof temporaryFolder>;
let yesterday: Yesterday;
let discord: LocalDiscord;
let sellfern: SellfernApi;
let sellapp: SellappApi;
let bot: Bot;
let deliveries: readonly DeliveryRow[];
let orders: readonly OrderRow[];
let events: readonly { readonly id: number; readonly type: string }[];

async function readRows({ rows }: Yesterday): Promise<void> {
  deliveries = await rows(
    `SELECT d.id, d.event, d.channel_id AS "channelId", d.marker, d.state, d.plain, m.state AS sent
     FROM deliveries d LEFT JOIN messages m ON m.id = d.message ORDER BY d.id`,
  );
  orders = await rows(
    `SELECT platform, order_id AS id, number, items, parcels, (SELECT count(*) FROM timeline t
       WHERE t.platform = orders.platform AND t.order_id = orders.order_id) AS entries
     FROM orders ORDER BY id`,
  );
  events = await rows('SELECT id, type FROM events ORDER BY id');
}

const isQuiet = async () =>
  vi.waitFor(async () => {
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: 0 } });
  }, patient);
/** Two that wait to be filled in, one that waits for its edit, and a dead letter that is being redriven. */
const whole = ['Mug of 1050', 'Mug of 1052', 'Mug of 1051', 'Mug of 1060'];
const textsWith = (words: string) =>
  cardsOf(discord)
    .map((card) => JSON.stringify(card))
    .filter((text) => text.includes(words));

// The database of a bot that was killed with work of every kind at hand, started years later: nothing is pruned, so
// that all of it can be looked at, and every nonce has long been forgotten.
beforeAll(async () => {
  folder = temporaryFolder();
  yesterday = await restoreYesterday('1.0.0', join(folder.path, 'orders.db'));
  await readRows(yesterday);
  const named = channels.map((id) => ({ id, name: `channel-${id.slice(-3)}` }));
  const [seen] = await yesterday.rows<{ value: string }>(
    `SELECT value FROM settings WHERE name = 'checked_at'`,
  );
  // What the old bot posted is no younger than its last sign of life: anything younger would be a later bot's.
  let discordNow = () => Number(seen?.value);
  discord = await createLocalDiscord({
    rateLimits: false,
    channels: named,
    now: () => discordNow(),
  });
  await postAsBefore(discord, yesterday);
  discordNow = Date.now;
  await yesterday.release();
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
  sellfern.orders.set('1050', rest('1050', 'In Production'));
  sellfern.orders.set('1052', rest('1052', 'Shipped'));
  bot = await startBot(discord, {
    ...yesterday.settings,
    ...{ ADMIN_TOKEN: adminToken, RETENTION_DAYS: '36500', DISCORD_INTERACTIONS: 'gateway' },
    ...{ DISCORD_GUILD_ID: discord.guildId, DISCORD_OPS_CHANNEL_ID: channels[4] ?? '' },
    ...{ SELLFERN_API_URL: sellfern.url, SELLFERN_API_TOKEN: 'sk_live_example' },
    ...{ SELLAPP_API_URL: sellapp.url, SELLAPP_API_KEY: 'sellapp-key-example' },
  });
  await isQuiet();
  await vi.waitFor(() => {
    for (const text of whole) expect(textsWith(text)).not.toEqual([]);
    // A channel that was blocked takes messages again, which its alert says in the end.
    expect(textsWith('Resolved')).not.toEqual([]);
  }, patient);
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
  await yesterday.remove();
  folder.remove();
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable|console_failed/);
  expect(discord.refusals).toEqual([]);
});

/** The cards of a delivery that stand in its channel. */
const standing = ({ channelId, marker }: DeliveryRow) =>
  cardsOf(discord, channelId).filter(({ footer }) => footer.text.endsWith(marker));

describe('a bot that starts with the database of 1.0.0', () => {
  it('finds work of every kind in it', () => {
    const kinds = new Set(deliveries.map(({ state, sent }) => `${state} ${String(sent)}`));
    expect([...kinds].sort()).toEqual(
      ['dead dead', 'dead done', 'done done', 'pending null', 'pending pending'].sort(),
    );
  });

  it('posts what waited once, and nothing again that was posted', () => {
    const expected = deliveries.map((delivery) => ({
      ...delivery,
      times: delivery.state === 'dead' && delivery.sent !== 'done' ? 0 : 1,
    }));
    const found = deliveries.map((delivery) => ({
      ...delivery,
      times: standing(delivery).length,
    }));
    expect(found).toEqual(expected);
  });

  it('posts the cards of the events that waited, and no others', () => {
    const known = new Set(deliveries.map(({ marker }) => marker));
    const others = cardsOf(discord).filter(
      ({ footer }) => !known.has(footer.text.split(' · ').at(-1) ?? ''),
    );
    expect(others.map(({ title }) => title).sort()).toMatchInlineSnapshot(`
      [
        "🚚 Order N-1400 has shipped",
        "🛒 Order #503 was placed (late update)",
        "🛒 Order N-1400 has been placed",
        "🛒 Order N-1402 was placed (late update)",
        "🛠️ Order N-1400 is in production",
      ]
    `);
  });

  it('draws every card of 1.0.0 whole', async () => {
    const cards = deliveries.flatMap(standing).map(({ title, description, fields }) => {
      const lines = fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
      return [title, description ?? '', ...lines].filter((line) => line !== '').join('\n');
    });
    const text = cards.join('\n\n').replaceAll(/(?<=Resolved: <t:)\d+/g, 'NOW');
    await expect(`${text}\n`).toMatchFileSnapshot(`yesterday/1.0.0.${yesterday.kind}.txt`);
  });

  it('brings the posted cards up to date that were not', () => {
    for (const text of whole) expect(textsWith(text)).toHaveLength(1);
    expect(textsWith('N-1060')).toHaveLength(1);
  });

  it('goes on catching up where it was', () => {
    expect(sellapp.requests.map(({ query }) => query.get('cursor'))).toContain('3');
    const asked = sellfern.requests.map(({ path }) => path.at(-1));
    expect(asked).toContain('1100');
    expect(asked).not.toContain('ord_77');
  });
});

describe('its console', () => {
  let headers: { readonly Cookie: string };
  const get = async (path: string) => {
    const address = `http://127.0.0.1:${bot.port()}/console${path}`;
    const response = await fetch(address, { headers, redirect: 'manual' });
    expect([path, response.status]).toEqual([path, 200]);
    return response.text();
  };
  beforeAll(async () => {
    const body = new URLSearchParams({ token: adminToken });
    const address = `http://127.0.0.1:${bot.port()}/console/login`;
    const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    headers = { Cookie: response.headers.get('Set-Cookie')?.split(';')[0] ?? '' };
  });

  it('draws every event with its cards', async () => {
    for (const { id, type } of events) {
      const page = await get(`/events/${id}`);
      expect(page).toContain(type);
      for (const delivery of deliveries.filter(({ event }) => event === id))
        if (standing(delivery).length > 0) expect(page).toContain(delivery.marker);
    }
  });

  it('draws every order with what is known of it and its whole history', async () => {
    for (const order of orders) {
      const page = await get(`/orders/${order.platform}/${order.id}`);
      for (const word of wordsOf(order)) expect(page).toContain(word);
      const entries = page.split('<ol class="way">')[1]?.split('</ol>')[0] ?? '';
      expect(entries.split('<li').length - 1).toBeGreaterThanOrEqual(order.entries);
    }
  });

  it.each(['', '/events', '/orders', '/refused', '/routes'])('draws %s', async (path) => {
    expect(await get(path)).toContain('<h1');
  });

  it('lists every dead letter but the one that was being redriven', async () => {
    const page = await get('/deliveries');
    for (const { event, state, sent, plain } of deliveries) {
      const isDead = plain === 1 || (state === 'dead' && sent === 'dead');
      if (event !== null) expect(page.includes(`/console/events/${event}"`)).toBe(isDead);
    }
  });
});

it('finds its orders, events and cards as those of the environment’s shops, in no further shop', async () => {
  const { runCli } = await import('../cli/run-cli.ts');
  const environment = {
    ...yesterday.settings,
    DISCORD_TOKEN: discord.token,
    SELLAPP_WEBHOOK_SECRETS: 'x',
  };
  const listed = async (command: string, shop: string) => {
    const words = [...command.split(' '), '--shop', shop, '--limit', '200', '--json'];
    return JSON.parse((await runCli(words, environment)).out) as readonly {
      readonly id: unknown;
    }[];
  };
  for (const platform of ['sellfern', 'sellapp']) {
    const own = orders.filter((order) => order.platform === platform);
    const ids = (await listed('orders list', platform)).map(({ id }) => id);
    expect(own.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    expect((await listed('events list', platform)).length).toBeGreaterThan(0);
    expect(await listed('orders list', `${platform}-2`)).toEqual([]);
    expect(await listed('events list', `${platform}-2`)).toEqual([]);
  }
});

it('answers /order status for every order', async () => {
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toHaveProperty('discord.gateway', 'up');
  }, patient);
  for (const order of orders) {
    const name = order.number ?? order.id;
    for (const asked of [`${order.platform}:${order.id}`, `**Order ${name}.**`]) {
      const answer = await discord.interact({
        ...{ kind: 'command', command: 'order status', member: { permissions: 1n << 5n } },
        options: { order: asked },
      });
      const text = JSON.stringify(answer.message).replaceAll('\\', '');
      expect(text).toContain(name);
      for (const word of wordsOf(order)) expect(text).toContain(word);
    }
  }
});
