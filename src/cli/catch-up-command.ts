import type { CaughtUp } from '../catch-up/create-catch-up.ts';
import type { CliCommand } from './command.ts';
import { platformWords } from './platform-words.ts';
import { sharedOptions } from './shared-options.ts';

export const catchUpCommand: CliCommand = {
  name: 'catch-up',
  summary: 'Asks the platforms for events that never arrived.',
  details:
    'The bot does this on its own every few minutes. What is found is posted by the bot: at once if it is running, otherwise when it starts.',
  options: [sharedOptions.json],
  examples: ['catch-up'],
  run: async ({ flag }, { print, complain, catchUp }) => {
    const platforms = await catchUp();
    if (flag('json')) print(JSON.stringify(platforms));
    else if (platforms.length === 0) {
      complain(`No platform can be asked: set ${platformWords.credentials}.`);
    } else for (const run of platforms) (run.ok ? print : complain)(describe(run));
    return platforms.length > 0 && platforms.every(({ ok }) => ok) ? 0 : 1;
  },
};

function describe(run: CaughtUp): string {
  if (!run.ok) return `${run.platform}: ${run.reason}`;
  const foreign = run.foreign > 0 ? ` Skipped, from another store: ${run.foreign}.` : '';
  const cut = run.cut ? ' There is more: run this again to continue.' : '';
  return `${run.platform}: ${run.inserted} new.${foreign}${cut}`;
}
