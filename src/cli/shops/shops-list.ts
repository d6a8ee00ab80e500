import type { CliCommand } from '../command.ts';
import { printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { withSettings } from '../settings/with-settings.ts';
import { shopAddress } from './shop-address.ts';

export const shopsList: CliCommand = {
  name: 'shops list',
  summary: 'Lists the shops beside those of the environment.',
  details:
    'With the address that each one’s webhooks go to. Those that were removed keep their orders.',
  options: [sharedOptions.json],
  examples: ['shops list', 'shops list --json'],
  run: async (args, context) => {
    const shops = await withSettings(context, async (settings) => settings.shops.list());
    const { config } = await context.loadSettings();
    const listed = shops.map(({ id, platform, name, key, removedAt }) => ({
      ...{ id, platform, name },
      address: removedAt === null ? shopAddress({ platform, key }, config.publicUrl) : null,
    }));
    printList(
      listed,
      [
        ['ID', ({ id }) => id],
        ['NAME', ({ name }) => name],
        ['WEBHOOKS', ({ address }) => address ?? 'removed'],
      ],
      { args, context, none: 'No shops but those of the environment.' },
    );
    return 0;
  },
};
