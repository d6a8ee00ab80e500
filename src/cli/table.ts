import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { visible } from './visible.ts';

const gap = '  ';
const indent = '    ';

/**
 * Rows as columns of equal width for a terminal; the first row is the heading. Columns that would be wider than
 * the terminal go under their row, each with its name: nothing is cut, and what has to be copied stays whole.
 */
export function table(
  rows: readonly (readonly string[])[],
  columns = Number.MAX_SAFE_INTEGER,
): readonly string[] {
  const cells = rows.map((row) => row.map(visible));
  const [heading = [], ...records] = cells;
  const widths = heading.map((_, column) =>
    Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))),
  );
  const ends = widths.map((_, column) =>
    widths.slice(0, column + 1).reduce((sum, width) => sum + width, gap.length * column),
  );
  const fitting = Math.max(1, ends.filter((end) => end <= columns).length);

  const line = (row: readonly string[]): string =>
    row
      .slice(0, fitting)
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join(gap)
      .trimEnd();
  const below = (row: readonly string[]): readonly string[] =>
    row.slice(fitting).flatMap((cell, place) => {
      if (cell === '') return [];
      const text = `${(heading[fitting + place] ?? '').toLowerCase()}: ${cell}`;
      const lines = wrapAnsi(text, columns - indent.length, { hard: true }).split('\n');
      return lines.map((part) => indent + part);
    });
  return [line(heading), ...records.flatMap((row) => [line(row), ...below(row)])];
}
