import { Option } from 'commander';
import type { Subject } from '../operators/desk.ts';
import type { CliCommand } from './command.ts';
import { counted } from '../i18n/counted.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

export const forgetCommand: CliCommand = {
  name: 'forget',
  summary: 'Deletes everything about an order or a customer for good.',
  details:
    'Finds a customer by name or e-mail address. Cards in Discord, the shop, and backups made before keep what they have.',
  options: [
    new Option('--order <number>', 'the order, by its number or id').conflicts('customer'),
    new Option('--customer <name>', 'the customer, by name or e-mail address'),
    new Option('--confirm <text>', 'the same again, since it cannot be undone'),
  ],
  examples: ['forget --order 1042 --confirm 1042'],
  run: async ({ text }, context) => {
    const [order, customer] = [text('order')?.trim(), text('customer')?.trim()];
    const subject: Subject = order === undefined ? { customer } : { order };
    const named = order ?? customer ?? '';
    if (named === '') throw new UsageError('Name either --order or --customer.');
    if (text('confirm')?.trim() !== named) {
      throw new UsageError(`This cannot be undone: add --confirm "${named}" as well.`);
    }
    const { orders, events, deliveries } = await withDesk(context, async (desk) =>
      desk.forget(subject),
    );
    context.print(
      `Deleted: ${counted(orders, 'order')}, ${counted(events, 'event')}, ${counted(deliveries, 'card')}.`,
    );
    return orders + events > 0 ? 0 : 1;
  },
};
