import type { APIEmbed } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import type { Order } from '../../orders/order.ts';
import type { CommandPorts } from './command-ports.ts';
import { orderLine } from './order-line.ts';

const blurple = 0x5865f2;

/** Ten lines of an `orderLine` fit an embed's 4096 characters. */
export const ordersPerList = 10;

/** A list of orders for staff. */
export function orderList(
  {
    title,
    orders,
    locale,
    footer,
  }: {
    readonly title: string;
    readonly orders: readonly Order[];
    readonly locale: Locale;
    readonly footer?: string | undefined;
  },
  { traitsOf }: Pick<CommandPorts, 'traitsOf'>,
): APIEmbed {
  const lines = orders.map((order) => orderLine(order, traitsOf(order.platform).title, locale));
  return {
    title,
    color: blurple,
    description: lines.join('\n'),
    ...(footer !== undefined && { footer: { text: footer } }),
  };
}
