import { outcomeOf, rowStates, type ListedEvent } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { type Column, printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { withDesk } from '../with-desk.ts';

const columns: readonly Column<ListedEvent>[] = [
  ['ID', ({ id }) => String(id)],
  ['RECEIVED', ({ receivedAt }) => localTime(receivedAt)],
  ['PLATFORM', ({ platform }) => platform],
  ['TYPE', ({ type }) => type],
  ['ORDER', ({ orderId }) => orderId ?? ''],
  ['RESULT', outcomeOf],
  ['REASON', ({ reason }) => reason ?? ''],
];

const { json, state, platform, limit, before } = sharedOptions;

export const eventsList: CliCommand = {
  name: 'events list',
  summary: 'Lists the webhooks that arrived, and their results.',
  details:
    'Newest first. pending events wait to be processed, done ones were, dead ones failed for good.',
  options: [state, platform, limit, before, json],
  examples: ['events list --state dead', 'events list --platform sellapp --limit 100'],
  run: async (args, context) => {
    const filter = {
      state: rowStates.find((known) => known === args.text('state')),
      platform: args.text('platform'),
    };
    const most = args.number('limit') ?? 20;
    const older = args.number('before');
    const [events, total] = await withDesk(context, async (desk) =>
      Promise.all([
        desk.listEvents({ ...filter, before: older, limit: most }),
        desk.countEvents({ ...filter, before: older }),
      ]),
    );
    const next = ({ id }: ListedEvent) =>
      hint(context, 'events list', { options: { ...filter, limit: most, before: id } });
    printList(events, columns, { args, context, none: 'No events.', total, next });
    return 0;
  },
};
