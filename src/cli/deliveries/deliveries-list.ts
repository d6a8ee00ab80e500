import { rowStates, type ListedDelivery } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { type Column, printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { withDesk } from '../with-desk.ts';

function stateWords({ state, plain, overtaken }: ListedDelivery): string {
  if (overtaken) return `${state}, left out`;
  return plain ? `${state}, plain` : state;
}

const columns: readonly Column<ListedDelivery>[] = [
  ['ID', ({ id }) => String(id)],
  ['CREATED', ({ createdAt }) => localTime(createdAt)],
  ['EVENT', ({ event }) => (event === null ? 'alert' : String(event))],
  ['CHANNEL', ({ channelId }) => channelId],
  ['STATE', stateWords],
  ['TRIES', ({ attempts }) => String(attempts ?? 0)],
  ['REASON', ({ reason }) => reason ?? ''],
];

const { json, state, limit, before } = sharedOptions;

export const deliveriesList: CliCommand = {
  name: 'deliveries list',
  summary: 'Lists the cards for Discord: posted, waiting, failed.',
  details:
    'Newest first. pending cards wait to be posted, done ones were posted, dead ones failed for good. "dead, plain" means that a plain sentence was posted in place of the card, "done, left out" that the order had moved on before the short message under its card was sent.',
  options: [state, limit, before, json],
  examples: ['deliveries list --state dead', 'deliveries list --limit 100 --json'],
  run: async (args, context) => {
    const filter = { state: rowStates.find((known) => known === args.text('state')) };
    const most = args.number('limit') ?? 20;
    const older = args.number('before');
    const [deliveries, total] = await withDesk(context, async (desk) =>
      Promise.all([
        desk.listDeliveries({ ...filter, before: older, limit: most }),
        desk.countDeliveries({ ...filter, before: older }),
      ]),
    );
    const next = ({ id }: ListedDelivery) =>
      hint(context, 'deliveries list', { options: { ...filter, limit: most, before: id } });
    printList(deliveries, columns, { args, context, none: 'No deliveries.', total, next });
    return 0;
  },
};
