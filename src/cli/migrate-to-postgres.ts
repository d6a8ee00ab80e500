import type { CliCommand } from './command.ts';

/** How many rows of a large table are moved between two lines about it. */
const rowsPerLine = 10_000;

export const migrateToPostgres: CliCommand = {
  name: 'migrate-to-postgres',
  summary: 'Copies the SQLite database into PostgreSQL.',
  details:
    'It copies from DATABASE_PATH to the empty database of DATABASE_URL. Stop the bot first.',
  examples: ['migrate-to-postgres'],
  run: async (_, { print, moveDatabase }) => {
    const moved = await moveDatabase(({ table, rows, of }) => {
      if (rows === of || rows % rowsPerLine === 0) print(`${table}: ${rows} of ${of}`);
    });
    const total = moved.reduce((sum, { rows }) => sum + rows, 0);
    print(`All ${total} rows were copied and counted. The SQLite file was not changed.`);
    print('Start the bot with DATABASE_URL set.');
    return 0;
  },
};
