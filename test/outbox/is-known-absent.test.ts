import { expect, it } from 'vitest';
import { isKnownAbsent } from '../../src/outbox/is-known-absent.ts';

it.each([
  ['at the first try', { attempt: 1, absentAt: 5, failedAt: null }, true],
  ['after a try that ended with a proof', { attempt: 2, absentAt: 9, failedAt: 9 }, true],
  ['after a try that proved nothing', { attempt: 2, absentAt: 5, failedAt: 9 }, false],
  ['after a try of which nothing is known', { attempt: 2, absentAt: 5, failedAt: null }, false],
])('a message is certainly not at Discord %s (%j)', (_, message, known) => {
  expect(isKnownAbsent(message)).toBe(known);
});
