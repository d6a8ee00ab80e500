import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { moveDatabase } from '../../src/storage/move/move-database.ts';
import { cardsOf } from '../support/cards-of.ts';
import { envelope, openStorage, owe } from '../support/open-storage.ts';
import { postgresPrograms, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startMachine } from './start-machine.ts';

const channelId = '1100000000000000200';
const events = 1_200;
const owed = 12;
let server: PostgresServer;
let discord: LocalDiscord;

beforeAll(async () => {
  server = await startPostgres(postgresPrograms() ?? '');
  discord = await createLocalDiscord({ rateLimits: false });
});

afterAll(async () => {
  await discord.close();
  await server.stop();
});

it('moves a database, whose bot then goes on where the file stands; not while a bot is there', async () => {
  const from = openStorage();
  for (let told = 1; told <= owed; told += 1) await owe(from, `owed ${told}`, [channelId]);
  for (let known = owed; known < events; known += 1) {
    await from.inbox.insert(envelope({ eventId: `known ${known}` }), 10_000);
  }
  await from.close();
  const url = await server.createDatabase();
  const move = async () => moveDatabase({ path: from.path, url, onProgress: () => undefined });
  const moved = await move();
  expect(await move()).toEqual(moved);
  expect(moved).toContainEqual({ table: 'events', rows: events });
  expect(moved).toContainEqual({ table: 'deliveries', rows: owed });

  const folder = temporaryFolder();
  const machine = await startMachine({ folder: folder.path, url, discord, interactions: 'http' });
  await expect(move()).rejects.toThrow('A bot is connected to the PostgreSQL database');
  await expect.poll(() => cardsOf(discord).length, { timeout: 60_000 }).toBeGreaterThan(owed - 1);
  expect(new Set(cardsOf(discord).map(({ footer }) => footer.text)).size).toBe(
    cardsOf(discord).length,
  );
  expect(await machine.stop()).toBe(0);
  await expect(move()).rejects.toThrow('has been in use since the move');
  folder.remove();
});
