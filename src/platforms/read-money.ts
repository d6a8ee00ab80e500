import { currencyDigits, unstatedDigits } from '../orders/currency-digits.ts';
import type { Money } from '../orders/order.ts';
import { readFirst, readText, type Scopes } from './read-field.ts';

/** A decimal number as it is written: `19.99`. */
interface Decimal {
  readonly whole: string;
  readonly fraction: string;
}

/**
 * An amount, or undefined where it or its unit is in doubt. `minor` are paths to minor units as ISO 4217 counts
 * them (cents), `major` to whole ones (`19.99`). A fraction of a minor unit means that the field is none, or the
 * amount none; of a currency that ISO does not list nobody knows the minor unit, but a fraction (0.00012 BTC) is one of
 * the whole.
 */
export function readMoney(
  scopes: Scopes,
  paths: {
    readonly minor?: readonly string[];
    readonly major?: readonly string[];
    readonly currency: readonly string[];
  },
): Money | undefined {
  const currency = readText(scopes, paths.currency, 20)?.toUpperCase();
  if (currency === undefined || !/^[A-Z]{3,5}$/.test(currency)) return undefined;
  const listed = currencyDigits(currency);
  const minor = readFirst(scopes, paths.minor ?? [], decimalIn);
  if (minor !== undefined) {
    const isWhole = minor.fraction === '';
    if (isWhole !== (listed !== undefined)) return undefined;
    return money(isWhole ? withPoint(minor, listed ?? 0) : minor, currency);
  }
  const major = readFirst(scopes, paths.major ?? [], (value) => decimalIn(value, listed));
  return major && money(major, currency);
}

const written = /^(?<whole>-?\d{1,30})(?:\.(?<fraction>\d{1,30}))?$/;

/** `digits`: how many the fraction has unless it states more that means something. */
function decimalIn(value: unknown, digits?: number): Decimal | undefined {
  const text = typeof value === 'number' ? textOf(value, digits) : value;
  if (typeof text !== 'string') return undefined;
  const { whole, fraction = '' } = written.exec(text.trim())?.groups ?? {};
  return whole === undefined ? undefined : { whole, fraction };
}

/** A number as its sender wrote it, without what adding up in binary leaves behind (19.990000000000002). */
function textOf(value: number, digits: number | undefined): string {
  if (digits !== undefined) {
    const rounded = Number(value.toFixed(digits));
    if (Math.abs(value - rounded) < 1e-12 * Math.max(1, Math.abs(value))) return String(rounded);
  }
  const text = String(value);
  return /^-?\d(\.\d+)?e-\d+$/.test(text) ? value.toFixed(18).replace(/0+$/, '') : text;
}

function withPoint({ whole }: Decimal, digits: number): Decimal {
  const sign = whole.startsWith('-') ? '-' : '';
  const padded = whole.replace('-', '').padStart(digits + 1, '0');
  const point = padded.length - digits;
  return { whole: sign + padded.slice(0, point), fraction: padded.slice(point) };
}

/** Kept to the last digit, or not at all. */
function money({ whole, fraction }: Decimal, currency: string): Money | undefined {
  const least = currencyDigits(currency);
  const stated = least === undefined ? fraction : fraction.replace(/0+$/, '').padEnd(least, '0');
  const minorUnits = Number(whole + stated);
  if (!Number.isSafeInteger(minorUnits)) return undefined;
  const decimals = stated.length;
  return {
    minorUnits: minorUnits === 0 ? 0 : minorUnits,
    currency,
    decimals: decimals === unstatedDigits(currency) ? undefined : decimals,
  };
}
