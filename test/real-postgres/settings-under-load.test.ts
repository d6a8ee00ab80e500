import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import {
  changeUnderLoad,
  judgeChange,
  routedEventsQuery,
  savedAtQuery,
  type RoutedEvent,
} from '../support/change-under-load.ts';
import { createDatabase } from '../support/create-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startMachine, type Machine } from './start-machine.ts';

const [from, to] = ['1100000000000000200', '1100000000000000201'];

let discord: LocalDiscord;
let database: Awaited<ReturnType<typeof createDatabase>>;
let client: Client;
let machines: readonly Machine[];
const folder = temporaryFolder();

beforeAll(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addChannel(to, 'second');
  database = await createDatabase();
  const options = { folder: folder.path, url: database?.url ?? '', discord };
  const start = async () => startMachine({ ...options, interactions: 'http' });
  machines = [await start(), await start()];
  client = new Client({ connectionString: options.url });
  await client.connect();
});

afterAll(async () => {
  await Promise.all(machines.map(async ({ kill }) => kill()));
  await client.end();
  await discord.close();
  await database?.drop();
  folder.remove();
});

it('a route that is set while two machines take 200 events per second is followed by both within a second, and nothing is lost or doubled', async () => {
  const acknowledged = await changeUnderLoad({
    ...{ ports: machines.map(({ port }) => port), discord, routes: `order.*=${to}` },
    environment: { DATABASE_URL: database?.url ?? '', DISCORD_TOKEN: discord.token },
  });
  await expect.poll(() => cardsOf(discord).length).toBe(acknowledged.length);
  const found = await client.query<Readonly<Record<keyof RoutedEvent, string>>>(routedEventsQuery);
  const events = found.rows.map(({ receivedAt, settledAt, ...rest }) => ({
    ...{ ...rest, receivedAt: Number(receivedAt), settledAt: Number(settledAt) },
  }));
  const saved = await client.query<{ at: string }>(savedAtQuery);
  const savedAt = Number(saved.rows[0]?.at);
  const verdict = judgeChange({ acknowledged, events, savedAt, from });
  expect(verdict).toMatchObject({ lost: [], doubled: [], behind: [] });
  expect(verdict.late.length).toBeGreaterThan(0);
  const inChannel = (channel: string) => events.filter(({ channelId }) => channelId === channel);
  for (const channel of [from, to])
    expect(cardsOf(discord, channel)).toHaveLength(inChannel(channel).length);
  // Both take part in it.
  for (const { output } of machines) expect(output()).toContain('"event":"settings_read"');
});
