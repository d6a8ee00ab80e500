import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { startMachine, type Machine } from '../real-postgres/start-machine.ts';
import { cardsOf } from '../support/cards-of.ts';
import {
  changeUnderLoad,
  judgeChange,
  routedEventsQuery,
  savedAtQuery,
  type RoutedEvent,
} from '../support/change-under-load.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { join } from 'node:path';

const [from, to] = ['1100000000000000200', '1100000000000000201'];

let discord: LocalDiscord;
let machine: Machine;
const folder = temporaryFolder();

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addChannel(to, 'second');
  machine = await startMachine({ folder: folder.path, discord, interactions: 'http' });
});

afterEach(async () => {
  await machine.kill();
  await discord.close();
  folder.remove();
});

it('a route that is set while 200 events per second arrive is followed within a second, and nothing is lost or doubled', async () => {
  const path = join(folder.path, 'orders.db');
  const acknowledged = await changeUnderLoad({
    ...{ ports: [machine.port], discord, routes: `order.*=${to}` },
    environment: { DATABASE_PATH: path, DISCORD_TOKEN: discord.token },
  });
  await expect.poll(() => cardsOf(discord).length).toBe(acknowledged.length);
  const db = new Database(path, { readonly: true });
  const events = db.prepare<[], RoutedEvent>(routedEventsQuery).all();
  const savedAt = Number(db.prepare(savedAtQuery).pluck().get());
  db.close();
  const verdict = judgeChange({ acknowledged, events, savedAt, from });
  expect(verdict).toMatchObject({ lost: [], doubled: [], behind: [] });
  expect(verdict.late.length).toBeGreaterThan(0);
  const inChannel = (channel: string) => events.filter(({ channelId }) => channelId === channel);
  for (const channel of [from, to])
    expect(cardsOf(discord, channel)).toHaveLength(inChannel(channel).length);
});
