import type { Result, Row } from '../bench.ts';

/** A readable table: a line for each contender, a column for each number, and what belongs to none below. */
export function table(result: Result): string {
  const rows = Object.entries(result).filter(
    (entry): entry is [string, Row] => typeof entry[1] === 'object',
  );
  const below = Object.entries(result).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [`${name}: ${text(value)}`],
  );
  const columns = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const lines = [
    ['', ...columns],
    ...rows.map(([name, row]) => [name, ...columns.map((column) => text(row[column]))]),
  ];
  const widths = ['', ...columns].map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  );
  return [
    ...lines.map((line) =>
      line
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    ...below,
  ]
    .map((line) => `  ${line}`)
    .join('\n');
}

function text(value: string | number | boolean | undefined): string {
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 3 });
  return value === undefined ? '' : String(value);
}
