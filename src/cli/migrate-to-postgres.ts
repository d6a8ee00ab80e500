import type { CliCommand } from './command.ts';

/** How often a large table is heard of. */
const rowsPerLine = 10_000;

export const migrateToPostgres: CliCommand = {
  name: 'migrate-to-postgres',
  usage: '',
  summary:
    'Moves all of the SQLite file at DATABASE_PATH into the empty database of DATABASE_URL. Stop the bot first.',
  options: {},
  run: async (_, { print, moveDatabase }) => {
    const moved = await moveDatabase(({ table, rows, of }) => {
      if (rows === of || rows % rowsPerLine === 0) print(`${table}: ${rows} of ${of}`);
    });
    const total = moved.reduce((sum, { rows }) => sum + rows, 0);
    print(`All ${total} rows arrived and are counted; the file stays as it is.`);
    print('Start the bot with DATABASE_URL set.');
    return 0;
  },
};
