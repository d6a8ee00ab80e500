import type { Subject } from '../operators/desk.ts';
import type { CliCommand } from './command.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

export const forgetCommand: CliCommand = {
  name: 'forget',
  usage: '(--order NUMBER | --customer NAME|EMAIL) --confirm THE-SAME',
  summary:
    'Deletes for good what is kept of an order, or of a customer by name or e-mail address. Cards in Discord, the shop, and backups made before keep what they have.',
  options: {
    order: { type: 'string' },
    customer: { type: 'string' },
    confirm: { type: 'string' },
  },
  run: async ({ text }, context) => {
    const [order, customer] = [text('order')?.trim(), text('customer')?.trim()];
    const subject: Subject = order === undefined ? { customer } : { order };
    const named = order ?? customer ?? '';
    if (named === '' || (order !== undefined && customer !== undefined)) {
      throw new UsageError('Name either --order or --customer.');
    }
    if (text('confirm')?.trim() !== named) {
      throw new UsageError(`It cannot be taken back: say --confirm "${named}" as well.`);
    }
    const { orders, events, deliveries } = await withDesk(context, async (desk) =>
      desk.forget(subject),
    );
    context.print(`Forgotten: ${orders} orders, ${events} events, ${deliveries} deliveries.`);
    return orders + events > 0 ? 0 : 1;
  },
};
