import { Option } from 'commander';
import { outcomeOf, rowStates, type ListedEvent } from '../../operators/desk.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { type Column, printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { withDesk } from '../with-desk.ts';
import { resultWords } from './result-words.ts';
import { readDay, wholeDay } from './whole-day.ts';

const columns: readonly Column<ListedEvent>[] = [
  ['ID', ({ id }) => String(id)],
  ['RECEIVED', ({ receivedAt }) => localTime(receivedAt)],
  ['SHOP', ({ platform }) => platform],
  ['TYPE', ({ type }) => type],
  ['ORDER', ({ orderId }) => orderId ?? ''],
  ['RESULT', (event) => resultWords[outcomeOf(event)]],
  ['REASON', ({ reason }) => reason ?? ''],
];

const { json, state, platform, shop, limit, before } = sharedOptions;

export const eventsList: CliCommand = {
  name: 'events list',
  summary: 'Lists the webhooks that arrived, and their results.',
  details:
    'Newest first. pending events wait to be processed, done ones were processed, dead ones failed for good. "already known" means that an earlier event said the same, "no route" that no route posts it.',
  options: [
    state,
    platform,
    shop,
    new Option('--type <event>', 'only this type of event: order.created'),
    new Option('--order <number>', 'only of this order, by its number or id; or an event id'),
    new Option(
      '--day <date>',
      'only those received on this day in this machine’s time zone: 2026-11-29',
    ).argParser(readDay),
    limit,
    before,
    json,
  ],
  examples: [
    'events list --state dead',
    'events list --order 1042',
    'events list --type order.created --day 2026-11-29',
    'events list --platform sellapp --limit 100',
  ],
  run: async (args, context) => {
    const typed = {
      state: rowStates.find((known) => known === args.text('state')),
      platform: args.text('platform'),
      shop: args.text('shop'),
      type: args.text('type'),
      order: args.text('order'),
      day: args.text('day'),
    };
    const { order: search, day, shop: named, ...same } = typed;
    const filter = {
      ...same,
      platform: named ?? same.platform,
      search,
      ...(day !== undefined && wholeDay(day)),
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
      hint(context, 'events list', { options: { ...typed, limit: most, before: id } });
    printList(events, columns, { args, context, none: 'No events.', total, next });
    return 0;
  },
};
