import { currencyDigits, unstatedDigits } from '../orders/currency-digits.ts';
import type { Money } from '../orders/order.ts';
import type { Locale } from './locale.ts';

/** The amount with its currency, or undefined when the platform's words do not make an amount. */
export function formatMoney(money: Money, locale: Locale): string | undefined {
  const currency = money.currency.toUpperCase();
  const { minorUnits, decimals = unstatedDigits(currency) } = money;
  if (!Number.isSafeInteger(minorUnits) || !/^[A-Z]{3,5}$/.test(currency)) return undefined;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 30) return undefined;
  const format = formatFor(locale, currency, decimals);
  // As text, for a double cannot hold every amount that a safe integer and a point make.
  return format(`${minorUnits}e-${decimals}` as DecimalText);
}

type DecimalText = `${number}`;
type Format = (amount: DecimalText) => string;

/** Making one costs more than everything else on a card. There are as many as there are currencies in use. */
const formats = new Map<string, Format>();
const mostFormats = 500;

function formatFor(locale: Locale, currency: string, decimals: number): Format {
  const key = `${locale} ${currency} ${decimals}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made =
    currencyDigits(currency) === undefined
      ? formatAsStated(locale, currency, decimals)
      : formatCurrency(locale, currency, decimals);
  if (formats.size < mostFormats) formats.set(key, made);
  return made;
}

/** As the language does: where it leaves out coins that nobody uses, they are left out unless there are some. */
function formatCurrency(locale: Locale, currency: string, decimals: number): Format {
  const style = { style: 'currency', currency } as const;
  const usual = new Intl.NumberFormat(locale, style);
  const shown = Number(usual.resolvedOptions().maximumFractionDigits);
  if (shown >= decimals) return (amount) => usual.format(amount);
  const exact = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: decimals });
  const coins = 10 ** (decimals - shown);
  return (amount) => (parseInt(amount, 10) % coins === 0 ? usual : exact).format(amount);
}

/** Of a currency that ISO 4217 does not list: every digit, and the code, which `Intl` may not take. */
function formatAsStated(locale: Locale, currency: string, decimals: number): Format {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'XTS',
    currencyDisplay: 'code',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (amount) =>
    format
      .formatToParts(amount)
      .map(({ type, value }) => (type === 'currency' ? currency : value))
      .join('');
}
