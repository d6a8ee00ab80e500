import { expect, it } from 'vitest';
import { fitLines } from '../../../src/discord/embeds/fit-lines.ts';

const more = (count: number) => `and ${count} more`;

it('keeps all lines that one field holds', () => {
  expect(fitLines(['a', 'b'], more)).toBe('a\nb');
  expect(fitLines([], more)).toBe('');
});

it('counts the lines that do not fit', () => {
  const lines = Array.from({ length: 12 }, () => 'x'.repeat(100));
  expect(fitLines(lines, more).split('\n').slice(-2)).toEqual(['x'.repeat(100), 'and 2 more']);
});

it('only counts when not even one line fits', () => {
  expect(fitLines(['x'.repeat(2000), 'y'], more)).toBe('and 2 more');
});
