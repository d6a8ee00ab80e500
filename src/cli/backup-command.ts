import type { CliCommand } from './command.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

/** Where the database has no file to copy. */
export const backedUpElsewhere =
  'PostgreSQL is backed up by its own tools: use your provider’s backups, or pg_dump';

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'FILE',
  summary:
    'Copies the SQLite file to a new one while the bot goes on. The copy holds personal data.',
  options: {},
  run: async ({ positionals: [file] }, context) => {
    if (file === undefined) throw new UsageError('Name the file to write.');
    const done = await withDesk(context, async ({ backup }) => {
      await backup?.(file);
      return backup !== undefined;
    });
    if (done) context.print(`The database is copied to ${file}, and the copy is checked.`);
    else context.complain(`${backedUpElsewhere}.`);
    return done ? 0 : 1;
  },
};
