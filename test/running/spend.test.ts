import { expect, it } from 'vitest';
import { spend } from '../../src/running/spend.ts';

const once = { name: 'link', most: 1, everyMs: 600_000 };
const now = 1_000_000;

it.each([
  ['a second later', now + 1_000, false],
  ['on a machine whose clock is half a minute behind', now - 30_000, false],
  ['when it begins anew', now + 600_000, true],
  ['after a clock that was an hour ahead was put right', now - 3_600_000, true],
])('what was used up once is to be had again %s: %s', (_when, then, isToBeHad) => {
  const first = spend([once], [], now);
  if (!('spent' in first)) throw new Error('the first is to be had');
  expect('spent' in spend([once], first.spent, then)).toBe(isToBeHad);
});
