import type { Row } from '../bench.ts';

const columns = ['what', 'ours', 'beside', 'theirs', 'ratio', 'spread', 'target', ''] as const;

/** The rows of a benchmark as text cells, under their headings. */
export function cellsOf(rows: readonly Row[]): readonly (readonly string[])[] {
  return [
    columns,
    ...rows.map(({ what, ours, beside, theirs, ratio, lowest, highest, target, met }) => [
      what,
      text(ours),
      beside,
      text(theirs),
      `${text(ratio)} ×`,
      lowest === highest ? '' : `${text(lowest)}–${text(highest)}`,
      target ?? '',
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]),
  ];
}

/** A readable table for the terminal: words to the left, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const cells = cellsOf(rows);
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const isNumber = (column: number): boolean => column === 1 || (column >= 3 && column <= 5);
  return cells
    .map((line) =>
      line
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

function text(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
