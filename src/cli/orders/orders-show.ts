import { Argument } from 'commander';
import { findOrder } from '../../orders/find-order.ts';
import { isQuantity } from '../../orders/is-quantity.ts';
import { parseOrderQuery } from '../../orders/order-query.ts';
import { everyShop } from '../../orders/shops.ts';
import type { FoundOrder } from '../../orders/found-order.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { sharedOptions } from '../shared-options.ts';
import { withDesk } from '../with-desk.ts';

function linesOf({ order, timeline }: FoundOrder): readonly string[] {
  const { platform, id, number, status, store, customerName, items, parcels, placedAt } = order;
  const facts = {
    platform,
    id,
    ...{ number, status, store: store?.name ?? store?.id, customer: customerName },
    placed: placedAt === undefined ? undefined : localTime(placedAt),
    changed: localTime(order.knownAsOf),
  };
  return [
    ...Object.entries(facts).map(([name, value]) => `${name.padEnd(8)}  ${value ?? '–'}`),
    ...items.map(
      ({ title, quantity }) => `item      ${isQuantity(quantity) ? `${quantity} × ` : ''}${title}`,
    ),
    ...parcels.map(
      ({ carrier = '', trackingNumber = '–', delivered }) =>
        `parcel    ${[carrier, trackingNumber, delivered ? 'delivered' : ''].join(' ').trim()}`,
    ),
    ...timeline.map(({ occurredAt, type, status: to, late }) => {
      const words = [localTime(occurredAt), type, to ?? '', late ? '(late)' : ''];
      return `event     ${words.filter((word) => word !== '').join('  ')}`;
    }),
  ];
}

export const ordersShow: CliCommand = {
  name: 'orders show',
  summary: 'Shows one order with its history.',
  details: 'It contains personal data: mind who can see your screen.',
  arguments: [new Argument('<number>', 'its number or id; sellapp:7 where two shops have it')],
  options: [sharedOptions.json],
  examples: ['orders show 1042', 'orders show sellapp:236 --json'],
  run: async ({ positionals: [typed = ''], flag }, context) => {
    const readings = parseOrderQuery(typed);
    const found = await withDesk(context, async ({ ordersOf }) =>
      findOrder(ordersOf(everyShop), readings),
    );
    if (found.length === 0) {
      context.complain(`There is no order ${typed}.`);
      context.complain(`To list all orders: ${hint(context, 'orders list')}`);
      return 1;
    }
    if (flag('json')) context.print(JSON.stringify(found));
    else {
      for (const [place, order] of found.entries()) {
        if (place > 0) context.print('');
        for (const line of linesOf(order)) context.print(line);
      }
    }
    return 0;
  },
};
