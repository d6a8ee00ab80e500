import type { Row } from '../bench.ts';
import { median } from './median.ts';

/** What one run of a contender measured, by name. */
export type Measured = Readonly<Record<string, number>>;

/**
 * Runs the contenders in turn, so that a machine that slows down slows all of them down, and answers the
 * median of each number.
 */
export async function compare<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<Measured>>>,
  runs: number,
): Promise<Readonly<Record<Name, Row>>> {
  const entries = Object.entries(contenders) as [Name, () => Promise<Measured>][];
  const measured = new Map<Name, Measured[]>(entries.map(([name]) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, measure] of entries) measured.get(name)?.push(await measure());
  }
  const rows = entries.map(([name]) => [name, medians(measured.get(name) ?? [])]);
  return Object.fromEntries(rows) as Record<Name, Row>;
}

function medians(runs: readonly Measured[]): Measured {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const value = median(runs.map((run) => run[name] ?? NaN));
      return [name, value < 100 ? Number(value.toPrecision(3)) : Math.round(value)];
    }),
  );
}
