import type { CliCommand } from '../command.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { withDesk } from '../with-desk.ts';

export const deliveriesRedrive: CliCommand = {
  name: 'deliveries redrive',
  usage: '[ID…] [--json]',
  summary: 'Sends dead letters again and ends every wait: all of them, or those named.',
  options: { json: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const ids = positionals.map((id) => readWholeNumber(id, 'A delivery id'));
    const which = ids.length > 0 ? ids : 'everything';
    const redriven = await withDesk(context, async (desk) => desk.redrive(which));
    const { deliveries, messages, channels } = redriven;
    const inVain = ids.length > 0 && deliveries + messages === 0;
    if (flag('json')) context.print(JSON.stringify(redriven));
    else if (inVain) context.complain('None of these is a dead letter or waits for another try.');
    else {
      context.print(
        `Dead letters due again: ${deliveries}. Messages that no longer wait: ${messages}. ` +
          `Parked channels probed at once: ${channels}.`,
      );
    }
    return inVain ? 1 : 0;
  },
};
