import type { CaughtUp } from '../catch-up/create-catch-up.ts';
import type { CliCommand } from './command.ts';
import { platformWords } from './platform-words.ts';

export const catchUpCommand: CliCommand = {
  name: 'catch-up',
  usage: '[--json]',
  summary:
    'Asks the platforms now what was missed. The bot posts what is found: now if it is running, else when it starts.',
  options: { json: { type: 'boolean' } },
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
  const foreign = run.foreign > 0 ? ` Left out, as somebody else’s: ${run.foreign}.` : '';
  const cut = run.cut ? ' That was not all: run it again to go on.' : '';
  return `${run.platform}: ${run.inserted} new in the inbox.${foreign}${cut}`;
}
