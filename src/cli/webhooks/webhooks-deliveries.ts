import type { WebhookDelivery } from '../../platforms/webhook-management.ts';
import type { CliCommand } from '../command.ts';
import { localTime } from '../local-time.ts';
import { printList, type Column } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { chooseAccount } from './choose-account.ts';
import { webhookId } from './webhook-id.ts';

const columns: readonly Column<WebhookDelivery>[] = [
  ['ID', ({ id }) => id ?? '–'],
  ['AT', ({ at }) => (at === undefined ? '–' : localTime(at))],
  ['TYPE', ({ type }) => type ?? '–'],
  ['STATE', ({ state }) => state ?? '–'],
  ['TRIES', ({ attempts }) => String(attempts ?? '–')],
  ['ANSWER', ({ responseStatus }) => String(responseStatus ?? '–')],
  ['ERROR', ({ error }) => error ?? ''],
];

export const webhooksDeliveries: CliCommand = {
  name: 'webhooks deliveries',
  summary: 'Lists what a webhook has sent lately.',
  details: 'It shows what the platform recorded, and how this bot answered.',
  arguments: [webhookId],
  options: [sharedOptions.platform, sharedOptions.shop, sharedOptions.json],
  examples: ['webhooks deliveries wh_1'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    const { api } = chooseAccount(args, await context.loadSettings());
    const deliveries = await api.webhooks.deliveries(id);
    printList(deliveries, columns, { args, context, none: 'No deliveries.' });
    return 0;
  },
};
