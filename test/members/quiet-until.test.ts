import { expect, it } from 'vitest';
import { isZone, quietUntil } from '../../src/members/quiet-until.ts';

const at = (time: string) => Date.parse(`2026-05-01T${time}Z`);
const night = { from: 22 * 60, to: 7 * 60, zone: 'UTC' };

it.each([
  ['21:59:59', undefined],
  ['22:00:00', '2026-05-02T07:00:00.000Z'],
  ['23:30:20', '2026-05-02T07:00:00.000Z'],
  ['06:59:59', '2026-05-01T07:00:00.000Z'],
  ['07:00:00', undefined],
])('at %s the night ends at %s', (time, ends) => {
  const until = quietUntil(night, at(time));
  expect(until === undefined ? undefined : new Date(until).toISOString()).toBe(ends);
});

it('goes by the clock of the zone', () => {
  const hanoi = { ...night, zone: 'Asia/Ho_Chi_Minh' };
  expect(quietUntil(hanoi, at('15:00:00'))).toBe(Date.parse('2026-05-02T00:00:00Z'));
  expect(quietUntil(hanoi, at('12:00:00'))).toBeUndefined();
});

it('is never quiet from a time to the same', () => {
  expect(quietUntil({ ...night, to: night.from }, at('22:00:00'))).toBeUndefined();
});

it('knows zones from other words', () => {
  expect(['Europe/Paris', 'UTC', 'Nowhere/Town', ''].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
