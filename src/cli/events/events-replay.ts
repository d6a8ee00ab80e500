import type { CliCommand } from '../command.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { UsageError } from '../usage-error.ts';
import { withDesk } from '../with-desk.ts';

export const eventsReplay: CliCommand = {
  name: 'events replay',
  usage: 'ID… | --dead',
  summary:
    'Processes old events again, or all dead ones. A channel that has the card does not get it twice.',
  options: { dead: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const dead = flag('dead');
    if (dead === positionals.length > 0) throw new UsageError('Name event ids, or say --dead.');
    const ids = [...new Set(positionals.map((id) => readWholeNumber(id, 'An event id')))];
    const replayed = await withDesk(context, async (desk) =>
      desk.replayEvents(dead ? 'dead' : ids),
    );
    context.print(`Events due again: ${replayed}.`);
    if (dead || replayed === ids.length) return 0;
    context.complain('The others are unknown, still waiting, or their bodies were pruned.');
    return 1;
  },
};
