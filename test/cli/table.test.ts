import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { table } from '../../src/cli/table.ts';

const rows = [
  ['ID', 'NAME', 'REASON'],
  ['1', 'plain', ''],
  ['23', 'Đơn hàng 注文', `because ${'of this '.repeat(12)}and${'x'.repeat(60)}`],
] as const;

it('aligns by what a terminal shows, not by how many characters there are', () => {
  expect(table(rows.map((row) => [row[0], row[1], '|']))).toEqual([
    'ID  NAME           |',
    '1   plain          |',
    '23  Đơn hàng 注文  |',
  ]);
});

it('puts below its row what is too wide beside it, and loses nothing', () => {
  const lines = table(rows, 40);
  expect(lines.slice(0, 3)).toEqual(['ID  NAME', '1   plain', '23  Đơn hàng 注文']);
  expect(lines[3]).toMatch(/^ {4}reason: because of this/);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  const told = lines.slice(3).join('').replaceAll(/\s/g, '');
  expect(told).toBe(`reason:${rows[2][2]}`.replaceAll(/\s/g, ''));
});

it('is one line a row where nobody looks at a terminal', () => {
  expect(table(rows)).toHaveLength(rows.length);
});

it('shows no control character', () => {
  expect(table([['A'], ['\u001b[31m\n']])).toEqual(['A', '\\u001b[31m\\u000a']);
});
