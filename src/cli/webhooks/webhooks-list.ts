import type { WebhookEndpoint } from '../../platforms/webhook-management.ts';
import type { CliCommand } from '../command.ts';
import { printList, type Column } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { chooseAccount } from './choose-account.ts';

const columns: readonly Column<WebhookEndpoint & { readonly shop: string }>[] = [
  ['SHOP', ({ shop }) => shop],
  ['ID', ({ id }) => id],
  ['ENABLED', ({ enabled }) => (enabled === undefined ? '–' : enabled ? 'yes' : 'no')],
  ['ADDRESS', ({ url }) => url],
  ['EVENTS', ({ events }) => events.join(', ')],
];

export const webhooksList: CliCommand = {
  name: 'webhooks list',
  summary: 'Lists the webhooks of your shops.',
  options: [sharedOptions.platform, sharedOptions.shop, sharedOptions.json],
  examples: ['webhooks list'],
  run: async (args, context) => {
    const settings = await context.loadSettings();
    const isOne = args.flag('platform') || args.flag('shop') || settings.accounts.length === 0;
    const accounts = isOne ? [chooseAccount(args, settings)] : settings.accounts;
    const lists = await Promise.all(
      accounts.map(async ({ shop, platform, api }) =>
        (await api.webhooks.list()).map((endpoint) => ({
          ...{ shop, platform: platform.name },
          ...endpoint,
        })),
      ),
    );
    printList(lists.flat(), columns, { args, context, none: 'No webhooks.' });
    return 0;
  },
};
