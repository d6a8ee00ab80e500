import type { CliCommand } from './command.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'FILE',
  summary:
    'Copies the SQLite file to a new one while the bot goes on. The copy holds personal data.',
  options: {},
  run: async ({ positionals: [file] }, context) => {
    if (file === undefined) throw new UsageError('Name the file to write.');
    await withDesk(context, async (desk) => desk.backup(file));
    context.print(`The database is copied to ${file}, and the copy is checked.`);
    return 0;
  },
};
