import { Argument, Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { withSettings } from '../settings/with-settings.ts';
import { UsageError } from '../usage-error.ts';
import { printShop } from './print-shop.ts';

export const shopsUpdate: CliCommand = {
  name: 'shops update',
  summary: 'Renames a shop, or gives it another address.',
  details:
    'The address before is closed at once: change it at the platform right away. Its settings are changed by settings set --shop.',
  arguments: [new Argument('<id>', 'the shop, as shops list names it')],
  options: [
    new Option('--name <name>', 'what you call it'),
    new Option('--new-address', 'another address for its webhooks'),
    sharedOptions.json,
  ],
  examples: ['shops update sellfern-2 --name "Mugs"', 'shops update sellfern-2 --new-address'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    const name = args.text('name');
    const isRotated = args.flag('newAddress');
    if ((name !== undefined) === isRotated) throw new UsageError('Give --name or --new-address.');
    const by = { via: 'command' } as const;
    const kept = await withSettings(context, async ({ shops }) =>
      name === undefined ? shops.rotateKey(id, by) : shops.rename(id, name, by),
    );
    return printShop(kept, args, context);
  },
};
