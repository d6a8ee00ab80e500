import type { Money } from '../orders/order.ts';
import type { Locale } from './locale.ts';

/** The amount with its currency, or undefined when the platform's words do not make an amount. */
export function formatMoney(money: Money, locale: Locale): string | undefined {
  if (!Number.isFinite(money.minorUnits) || !/^[a-z]{3}$/i.test(money.currency)) return undefined;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  const fraction = format.formatToParts(0).find(({ type }) => type === 'fraction');
  const decimals = fraction?.value.length ?? 0;
  return format.format(money.minorUnits / 10 ** decimals);
}
