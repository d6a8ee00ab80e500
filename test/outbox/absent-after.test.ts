import { expect, it } from 'vitest';
import { absentAfter } from '../../src/outbox/absent-after.ts';
import { isKnownAbsent } from '../../src/outbox/is-known-absent.ts';

const before = 1_000;
const now = 5_000;

it.each([
  ['Discord refused it: now', { isAbsent: true }, now],
  ['a look proved when: then', { absentAt: 3_000 }, 3_000],
  ['nothing shows it: as it was', {}, undefined],
])('%s', (_, seen, absentAt) => {
  expect(absentAfter(seen, before, now)).toBe(absentAt);
});

it.each([
  ['a look proved that it was not there in the moment of the end', { absentAt: now }, before],
  ['it was first tried in the moment of the end', {}, now],
])('where %s, the end is still taken for no proof', (_, seen, first) => {
  const absentAt = absentAfter(seen, first, now) ?? first;
  expect(isKnownAbsent({ attempt: 2, absentAt, failedAt: now })).toBe(false);
});
