import type { Money } from '../orders/order.ts';
import { readNumber, readText, type Scopes } from './read-field.ts';

/**
 * An amount, or undefined without a currency: a bare number cannot be told to anybody. `minor` are paths
 * to cents, `major` to whole units (`19.99`).
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
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return undefined;
  const minor = readNumber(scopes, paths.minor ?? []);
  const major = readNumber(scopes, paths.major ?? []);
  const amount = minor ?? (major === undefined ? undefined : major * 10 ** decimalsOf(currency));
  if (amount === undefined || !Number.isSafeInteger(Math.round(amount))) return undefined;
  return { minorUnits: Math.round(amount), currency };
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
