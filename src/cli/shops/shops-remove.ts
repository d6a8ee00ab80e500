import { Argument } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { withSettings } from '../settings/with-settings.ts';
import { printShop } from './print-shop.ts';

export const shopsRemove: CliCommand = {
  name: 'shops remove',
  summary: 'Closes the address of a shop. Its orders are kept.',
  details:
    'Nothing more of it is posted, and no server sees its orders. Delete its webhook at the platform.',
  arguments: [new Argument('<id>', 'the shop, as shops list names it')],
  options: [sharedOptions.json],
  examples: ['shops remove sellfern-2'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    const kept = await withSettings(context, async ({ shops }) =>
      shops.remove(id, { via: 'command' }),
    );
    return printShop(kept, args, context);
  },
};
