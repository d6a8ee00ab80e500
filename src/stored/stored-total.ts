import type { Money } from '../orders/order.ts';

/** An order's total in the two columns that it has. */
export interface TotalColumns {
  readonly total_minor_units: number | null;
  /** The currency, with the decimals where the amount states them: `BTC:5`. 1.0.0 shows no such total. */
  readonly total_currency: string | null;
}

export function totalColumnsOf(total: Money | undefined): TotalColumns {
  if (total === undefined) return { total_minor_units: null, total_currency: null };
  const { minorUnits, currency, decimals } = total;
  const suffix = decimals === undefined ? '' : `:${decimals}`;
  return { total_minor_units: minorUnits, total_currency: currency + suffix };
}

export function totalFrom({ total_minor_units, total_currency }: TotalColumns): Money | undefined {
  if (total_minor_units === null || total_currency === null) return undefined;
  const { currency, decimals } =
    /^(?<currency>[A-Z]+):(?<decimals>\d{1,2})$/.exec(total_currency)?.groups ?? {};
  return currency === undefined
    ? { minorUnits: total_minor_units, currency: total_currency }
    : { minorUnits: total_minor_units, currency, decimals: Number(decimals) };
}
