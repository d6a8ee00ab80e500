import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrateToPostgres } from '../../src/cli/migrate-to-postgres.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import type { CommandContext } from '../../src/cli/command.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

it('shows how far it is, and what arrived in the end', async () => {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const moveDatabase: CommandContext['moveDatabase'] = async (onProgress) => {
    for (const rows of [9_500, 10_000, 10_321]) onProgress({ table: 'events', rows, of: 10_321 });
    return Promise.resolve([
      { table: 'events', rows: 10_321 },
      { table: 'parked', rows: 0 },
    ]);
  };
  const context = { print, moveDatabase } as Partial<CommandContext> as CommandContext;
  const args = {
    positionals: [],
    text: () => undefined,
    number: () => undefined,
    flag: () => false,
  };
  expect(await migrateToPostgres.run(args, context)).toBe(0);
  expect(lines).toEqual([
    'events: 10000 of 10321',
    'events: 10321 of 10321',
    'All 10321 rows were copied and counted. The SQLite file was not changed.',
    'Start the bot with DATABASE_URL set.',
  ]);
});

it('says that DATABASE_URL is missing', async () => {
  const moving = runCli(['migrate-to-postgres']);
  await expect(moving).rejects.toEqual(
    new SettingsError(['DATABASE_URL must name the PostgreSQL database to move to']),
  );
});

it('refuses a file that a bot works on', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'orders.db');
  const bot = createSqliteStorage({ path });
  const environment = { DATABASE_PATH: path, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/orders' };
  const moving = runCli(['migrate-to-postgres'], environment);
  await expect(moving).rejects.toThrow('Another bot is using the database');
  await bot.close();
  folder.remove();
});
