import { Argument, Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { counted } from '../../i18n/counted.ts';
import { UsageError } from '../usage-error.ts';
import { wholeNumber } from '../whole-number.ts';
import { withDesk } from '../with-desk.ts';

export const eventsReplay: CliCommand = {
  name: 'events replay',
  summary: 'Processes events again: those named, or all that failed.',
  details: 'A channel that already has the card does not get it twice.',
  arguments: [new Argument('[ids...]', 'ids as events list shows them').argParser(wholeNumber)],
  options: [new Option('--dead', 'all events that failed for good')],
  examples: ['events replay 12 13', 'events replay --dead'],
  run: async ({ positionals, flag }, context) => {
    const dead = flag('dead');
    if (dead === positionals.length > 0) {
      throw new UsageError('Name the events by their ids, or use --dead.');
    }
    const ids = [...new Set(positionals.map(Number))];
    const replayed = await withDesk(context, async (desk) =>
      desk.replayEvents(dead ? 'dead' : ids),
    );
    context.print(`${counted(replayed, 'event')} will be processed again.`);
    if (dead || replayed === ids.length) return 0;
    context.complain(
      'The others are unknown, already waiting, or so old that their bodies were deleted.',
    );
    return 1;
  },
};
