import type { Row } from '../bench.ts';

/** A cell of the page: `1,760`, `0.633 ×`. */
const numberOf = (cell = ''): number => Number(cell.replace(/[,× ]/g, ''));

/**
 * Those of some rows that stand less than half as well beside another contender as the page says. A limit is no
 * contender: a busy machine slows only one side of it. What the page does not have is compared with nothing.
 */
export function halved(page: string, rows: readonly Row[]): readonly Row[] {
  const recorded = page.split('\n').map((line) => line.split(' | ').map((cell) => cell.trim()));
  return rows.filter(({ what, beside, ratio, target }) => {
    if (target === undefined || beside === 'the limit') return false;
    const then = recorded.find((cells) => cells[0] === `| ${what}` && cells[2] === beside);
    if (then === undefined) return false;
    const before = numberOf(then[4]);
    return target.startsWith('≥') ? ratio < before / 2 : ratio > before * 2;
  });
}
