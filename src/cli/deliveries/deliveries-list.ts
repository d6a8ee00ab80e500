import type { ListedDelivery } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { type Column, printList } from '../print-list.ts';
import { readListOptions } from '../read-list-options.ts';
import { withDesk } from '../with-desk.ts';

const columns: readonly Column<ListedDelivery>[] = [
  ['ID', ({ id }) => String(id)],
  ['OWED SINCE', ({ createdAt }) => new Date(createdAt).toISOString()],
  ['EVENT', ({ event }) => (event === null ? 'alert' : String(event))],
  ['CHANNEL', ({ channelId }) => channelId],
  ['STATE', ({ state, plain }) => (plain ? `${state}, plain` : state)],
  ['TRIES', ({ attempts }) => String(attempts ?? 0)],
  ['REASON', ({ reason }) => reason ?? ''],
];

export const deliveriesList: CliCommand = {
  name: 'deliveries list',
  usage: '[--state pending|done|dead] [--limit N] [--json]',
  summary: 'What channels were owed, newest first, and what became of it.',
  options: { state: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
  run: async (args, context) => {
    const filter = readListOptions(args);
    const deliveries = await withDesk(context, async (desk) => desk.listDeliveries(filter));
    printList(deliveries, columns, { args, context, none: 'No deliveries.' });
    return 0;
  },
};
