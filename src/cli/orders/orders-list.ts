import { Option } from 'commander';
import { orderLabel } from '../../orders/order-label.ts';
import { orderPlace, type OrderPlace } from '../../orders/order-place.ts';
import type { Order } from '../../orders/order.ts';
import { everyShop } from '../../orders/shops.ts';
import { knownStatuses } from '../../orders/status.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { type Column, printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { withDesk } from '../with-desk.ts';

/** What a list shows of an order: nothing about its customer. */
function listed({ platform, id, number, status, store, placedAt, knownAsOf }: Order) {
  return { platform, id, number, status, store: store?.name, placedAt, knownAsOf };
}

const columns: readonly Column<ReturnType<typeof listed>>[] = [
  ['ORDER', (order) => orderLabel(order)],
  ['SHOP', ({ platform }) => platform],
  ['STATUS', ({ status }) => status ?? ''],
  ['PLACED', ({ placedAt }) => (placedAt === undefined ? '' : localTime(placedAt))],
  ['CHANGED', ({ knownAsOf }) => localTime(knownAsOf)],
  ['STORE', ({ store }) => store ?? ''],
];

const { json, limit, shop } = sharedOptions;

function readBefore(text: string | undefined): OrderPlace | undefined {
  const place = orderPlace.read(text);
  if (text !== undefined && place === undefined)
    throw new UsageError(`--before is the end of another page, as that says it: ${text} is none.`);
  return place;
}

export const ordersList: CliCommand = {
  name: 'orders list',
  summary: 'Lists the orders, without their customers.',
  details: 'The last changed first.',
  options: [
    new Option('--status <status>', 'only orders with this status').choices(knownStatuses),
    shop,
    limit,
    new Option('--before <place>', 'only those after another page, which says this'),
    json,
  ],
  examples: ['orders list', 'orders list --status in_production --limit 100'],
  run: async (args, context) => {
    const status = args.text('status');
    const shop = args.text('shop');
    const before = readBefore(args.text('before'));
    const most = args.number('limit') ?? 20;
    const { orders, next } = await withDesk(context, async (desk) =>
      desk
        .ordersOf(shop === undefined ? everyShop : [shop])
        .recent({ status, before, limit: most }),
    );
    printList(orders.map(listed), columns, { args, context, none: 'No orders.' });
    if (next === undefined || args.flag('json')) return 0;
    context.print('');
    const options = { status, shop, limit: most, before: orderPlace.write(next) };
    context.print('There are more. Next:');
    context.print(`  ${hint(context, 'orders list', { options })}`);
    return 0;
  },
};
