import { outcomeOf, type ListedEvent } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { type Column, printList } from '../print-list.ts';
import { readListOptions } from '../read-list-options.ts';
import { withDesk } from '../with-desk.ts';

const columns: readonly Column<ListedEvent>[] = [
  ['ID', ({ id }) => String(id)],
  ['RECEIVED', ({ receivedAt }) => new Date(receivedAt).toISOString()],
  ['PLATFORM', ({ platform }) => platform],
  ['TYPE', ({ type }) => type],
  ['ORDER', ({ orderId }) => orderId ?? ''],
  ['RESULT', outcomeOf],
  ['REASON', ({ reason }) => reason ?? ''],
];

export const eventsList: CliCommand = {
  name: 'events list',
  usage: '[--state pending|done|dead] [--platform NAME] [--limit N] [--json]',
  summary: 'The newest webhooks that were accepted, and what became of each.',
  options: {
    state: { type: 'string' },
    platform: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (args, context) => {
    const filter = { ...readListOptions(args), platform: args.text('platform') };
    const events = await withDesk(context, async (desk) => desk.listEvents(filter));
    printList(events, columns, { args, context, none: 'No events.' });
    return 0;
  },
};
