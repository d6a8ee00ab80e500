import type { Row } from '../bench.ts';
import { median } from './median.ts';

export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** A row from what rounds measured: each of ours is divided by theirs of the same round, so that noise hits both. */
export function compareRounds(measured: {
  readonly what: string;
  readonly ours: readonly number[];
  readonly beside: string;
  readonly theirs: readonly number[];
  readonly target?: Target;
  /** The known reason if the target is missed. */
  readonly ifMissed?: string | undefined;
}): Row {
  const { what, ours, beside, theirs, target, ifMissed } = measured;
  const ratios = ours.map((value, round) => value / (theirs[round] ?? NaN));
  const ratio = median(ratios);
  return {
    what,
    ours: rounded(median(ours)),
    beside,
    theirs: rounded(median(theirs)),
    ratio: rounded(ratio),
    lowest: rounded(Math.min(...ratios)),
    highest: rounded(Math.max(...ratios)),
    ...(target && { target: words(target), met: isMet(ratio, target) }),
    ...(target && ifMissed && !isMet(ratio, target) && { missed: ifMissed }),
  };
}

function isMet(ratio: number, target: Target): boolean {
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost;
}

function words(target: Target): string {
  return 'atLeast' in target ? `≥ ${target.atLeast} ×` : `≤ ${target.atMost} ×`;
}

const rounded = (value: number): number => Number(value.toPrecision(3));
