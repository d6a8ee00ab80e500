import type { Row } from '../bench.ts';
import { compareRounds } from './compare-rounds.ts';

/** A row beside a number that is allowed, not beside a contender. */
export function holdToLimit(measured: {
  readonly what: string;
  readonly ours: readonly number[];
  readonly limit: number;
  readonly ifMissed?: string | undefined;
}): Row {
  const { what, ours, limit, ifMissed } = measured;
  const theirs = ours.map(() => limit);
  const beside = { beside: 'the limit', theirs, target: { atMost: 1 }, ifMissed };
  const row = compareRounds({ what, ours, ...beside });
  // None allowed and none seen: there is nothing to divide.
  return limit > 0
    ? row
    : {
        ...row,
        ratio: row.ours,
        lowest: row.ours,
        highest: row.ours,
        target: '= 0',
        met: row.ours === 0,
      };
}
