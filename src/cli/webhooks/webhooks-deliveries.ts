import type { WebhookDelivery } from '../../platforms/webhook-management.ts';
import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { printList, type Column } from '../print-list.ts';
import { chooseAccount } from './choose-account.ts';
import { readWebhookId } from './read-webhook-id.ts';

const columns: readonly Column<WebhookDelivery>[] = [
  ['ID', ({ id }) => id ?? '–'],
  ['AT', ({ at }) => (at === undefined ? '–' : new Date(at).toISOString())],
  ['TYPE', ({ type }) => type ?? '–'],
  ['STATE', ({ state }) => state ?? '–'],
  ['TRIES', ({ attempts }) => String(attempts ?? '–')],
  ['ANSWER', ({ responseStatus }) => String(responseStatus ?? '–')],
  ['ERROR', ({ error }) => error ?? ''],
];

export const webhooksDeliveries: CliCommand = {
  name: 'webhooks deliveries',
  usage: `ID [--platform ${platformWords.names}] [--json]`,
  summary: 'What the platform says it sent to a webhook lately, and how it was answered.',
  options: { platform: { type: 'string' }, json: { type: 'boolean' } },
  run: async (args, context) => {
    const id = readWebhookId(args);
    const { api } = chooseAccount(args, context.loadSettings());
    const deliveries = await api.webhooks.deliveries(id);
    printList(deliveries, columns, { args, context, none: 'No deliveries.' });
    return 0;
  },
};
