import type { CliCommand } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Listed here for its help; main.ts runs it, without loading any of this. */
export const startCommand: CliCommand = {
  name: 'start',
  summary: 'Runs the bot until Ctrl-C or SIGTERM.',
  details: 'npm start does the same, with a limit on memory.',
  examples: ['start'],
  run: async () => Promise.reject(new UsageError('start takes no arguments.')),
};
