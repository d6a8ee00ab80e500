import { Argument } from 'commander';
import type { CliCommand } from './command.ts';
import { withDesk } from './with-desk.ts';

/** Where the database has no file to copy. */
export const backedUpElsewhere =
  'PostgreSQL is backed up by its own tools: use your provider’s backups, or pg_dump';

export const backupCommand: CliCommand = {
  name: 'backup',
  summary: 'Copies the SQLite database to a new file.',
  details:
    'The bot may be running. The copy contains personal data. PostgreSQL has backup tools of its own.',
  arguments: [new Argument('<file>', 'the file to write; it must not exist yet')],
  examples: ['backup /data/backup.db'],
  run: async ({ positionals: [file = ''] }, context) => {
    const done = await withDesk(context, async ({ backup }) => {
      await backup?.(file);
      return backup !== undefined;
    });
    if (done) context.print(`The database was copied to ${file}, and the copy was checked.`);
    else context.complain(`${backedUpElsewhere}.`);
    return done ? 0 : 1;
  },
};
