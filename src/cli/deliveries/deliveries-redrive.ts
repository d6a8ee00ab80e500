import { Argument } from 'commander';
import type { Redriven } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { counted } from '../../i18n/counted.ts';
import { sharedOptions } from '../shared-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { withDesk } from '../with-desk.ts';

export const deliveriesRedrive: CliCommand = {
  name: 'deliveries redrive',
  summary: 'Retries failed and waiting cards: all, or those named.',
  details: 'Channels that could not be posted to are tried again as well. No card is posted twice.',
  arguments: [new Argument('[ids...]', 'ids as deliveries list shows them').argParser(wholeNumber)],
  options: [sharedOptions.json],
  examples: ['deliveries redrive', 'deliveries redrive 193 194'],
  run: async ({ positionals, flag }, context) => {
    const ids = positionals.map(Number);
    const which = ids.length > 0 ? ids : 'everything';
    const redriven = await withDesk(context, async (desk) => desk.redrive(which));
    const inVain = ids.length > 0 && redriven.deliveries + redriven.messages === 0;
    if (flag('json')) context.print(JSON.stringify(redriven));
    else if (inVain) context.complain('None of these has failed or is waiting for another try.');
    else context.print(describe(redriven));
    return inVain ? 1 : 0;
  },
};

const list = new Intl.ListFormat('en');

function describe({ deliveries, messages, channels }: Redriven): string {
  const kinds = [
    [deliveries, 'failed card'],
    [messages, 'waiting message'],
    [channels, 'blocked channel'],
  ] as const;
  const parts = kinds.filter(([count]) => count > 0).map(([count, what]) => counted(count, what));
  return parts.length === 0 ? 'There is nothing to retry.' : `Retrying ${list.format(parts)}.`;
}
