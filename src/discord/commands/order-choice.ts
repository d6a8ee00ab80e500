import { orderLabel } from '../../orders/order-label.ts';
import { orderQueryFor } from '../../orders/order-query.ts';
import type { Order } from '../../orders/order.ts';
import { cleanText } from '../embeds/clean-text.ts';
import { cutText } from '../embeds/cut-text.ts';
import type { CommandPorts } from './command-ports.ts';

/** An order to choose, for places without Markdown: `1042 · Sellfern · My Etsy Store`. */
export function orderChoice(
  order: Order,
  { traitsOf }: Pick<CommandPorts, 'traitsOf'>,
): { readonly label: string; readonly value: string } {
  const parts = [orderLabel(order), traitsOf(order.platform).title, order.store?.name ?? ''];
  const label = parts
    .map(cleanText)
    .filter((part) => part !== '')
    .join(' · ');
  return { label: cutText(label, 80), value: orderQueryFor(order) };
}
