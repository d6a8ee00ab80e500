import { Argument } from 'commander';
import type { CliCommand } from './command.ts';
import { restoredElsewhere } from './restored-elsewhere.ts';

export const restoreCommand: CliCommand = {
  name: 'restore',
  summary: 'Puts a backup in the place of the SQLite database.',
  details:
    'Stop the bot first. The backup is checked before anything is changed, and the current database is kept beside it.',
  arguments: [new Argument('<file>', 'the backup')],
  examples: ['restore /data/backups/orders-daily-2026-05-01.db'],
  run: async ({ positionals: [file = ''] }, { print, complain, restoreDatabase }) => {
    const restored = await restoreDatabase(file);
    if (restored === undefined) {
      complain(restoredElsewhere);
      return 1;
    }
    const { path, keptAs } = restored;
    print(`The backup was checked and is now the database at ${path}.`);
    if (keptAs !== undefined) print(`The database that was there is kept as ${keptAs}.`);
    print(
      'Start the bot now. Cards that the backup still has to post are first looked for in their channels, and ' +
        'what catching up finds is not posted in a channel where a later card is already.',
    );
    return 0;
  },
};
