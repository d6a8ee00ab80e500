import type { Bench, Row } from '../bench.ts';
import type { machineFacts } from './machine-facts.ts';
import { cellsOf } from './table.ts';

export interface Measured {
  readonly bench: Bench;
  readonly rows: readonly Row[];
}

const preface = `# Benchmarks

Written by \`npm run bench -- --write\`; do not edit it by hand. Machines are noisy, so what counts is the ratio, not the figure:
contenders run in turn, A B A B …, each round's figures are divided by those of the same round, and the table shows the median
of these ratios with the lowest and the highest. "ours" and "theirs" are medians too. A target compares the ratio.

`;

/** \`docs/benchmarks.md\`: what was measured, on what, and whether it is what was asked for. */
export function report(
  machine: ReturnType<typeof machineFacts>,
  measured: readonly Measured[],
): string {
  const rows = measured.flatMap((one) => one.rows).filter(({ met }) => met !== undefined);
  const missed = rows.filter(({ met }) => met === false);
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  const sections = measured.map(
    ({ bench, rows: ofBench }) => `## ${bench.name}\n\n${bench.compares}\n\n${markdown(ofBench)}\n`,
  );
  const misses = missed.map(({ what, beside, ratio, target, missed: why }) =>
    `- ${what}, beside ${beside}: ${ratio} × instead of ${target ?? ''}. ${why ?? ''}`.trim(),
  );
  const verdict = `${rows.length - missed.length} of ${rows.length} targets met.`;
  return [
    preface,
    `${facts.join(' · ')}\n\n${[verdict, '', ...misses].join('\n').trim()}\n\n`,
    sections.join('\n'),
  ].join('');
}

function markdown(rows: readonly Row[]): string {
  const cells = cellsOf(rows);
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(3, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
