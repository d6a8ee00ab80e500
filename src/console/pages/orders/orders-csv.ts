import type { Money, Order } from '../../../orders/order.ts';
import { unstatedDigits } from '../../../orders/currency-digits.ts';
import { orderLabel } from '../../../orders/order-label.ts';
import { shopTitle } from '../../../platforms/index.ts';
import { itemsText } from '../../parts/item-text.ts';
import { statusText } from '../../parts/status-text.ts';

const columns = [
  ...['Order', 'ID', 'Platform', 'Store', 'Store ID', 'Status', 'Items'],
  ...['Total', 'Currency', 'Placed', 'Last change'],
];

/** `19.99`, exactly: a double cannot hold every amount. */
function amountText({ minorUnits, currency, decimals }: Money): string {
  const digits = decimals ?? unstatedDigits(currency.toUpperCase());
  const text = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  const [whole, rest] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return `${minorUnits < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${rest}`}`;
}

function timeText(at: number | undefined): string {
  const date = new Date(at ?? NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function rowOf(order: Order): readonly string[] {
  const { id, platform, store, status, items, total, placedAt, knownAsOf } = order;
  return [
    ...[orderLabel(order), id, shopTitle(platform), store?.name ?? '', store?.id ?? ''],
    ...[status === undefined ? '' : statusText(status), itemsText(items)],
    ...[total === undefined ? '' : amountText(total), total?.currency ?? ''],
    ...[timeText(placedAt), timeText(knownAsOf)],
  ];
}

/**
 * A program for tables runs what begins like a formula, in full width too, and a shop's customers can write that: it
 * gets an apostrophe.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Orders as RFC 4180 has it, without personal data; with a mark that tells Excel that it is UTF-8. */
export function ordersCsv(orders: readonly Order[]): string {
  const lines = [columns, ...orders.map(rowOf)].map((cells) => cells.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
