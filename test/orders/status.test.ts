import { describe, expect, it } from 'vitest';
import {
  advances,
  isKnownStatus,
  type KnownStatus,
  knownStatuses,
  movesBack,
  progressOf,
  toneOf,
} from '../../src/orders/status.ts';

describe('progressOf', () => {
  const making = ['new', 'in_production', 'shipped', 'complete'] as const;
  const paying = ['pending', 'paid', 'complete'] as const;
  const line = (status: string | undefined, way: readonly KnownStatus[] = making) =>
    progressOf(status, way)
      ?.map(
        ({ status: step, state }) =>
          `${{ reached: '+', present: '*', to_come: '-' }[state]}${step}`,
      )
      .join(' ');

  it.each([
    ['pending_cost', making, '*pending_cost -in_production -shipped -complete'],
    ['new', making, '*new -in_production -shipped -complete'],
    ['in_production', making, '+new *in_production -shipped -complete'],
    ['shipped', making, '+new +in_production *shipped -complete'],
    ['delivered', making, '+new +in_production *delivered -complete'],
    ['complete', making, '+new +in_production +shipped *complete'],
    ['pending', paying, '*pending -paid -complete'],
    ['partially_paid', paying, '*partially_paid -paid -complete'],
    ['paid', paying, '+pending *paid -complete'],
    ['shipped', paying, '+pending *shipped -complete'],
    ['complete', paying, '+pending +paid *complete'],
  ] as const)('shows where a %s order on the way %j is', (status, way, steps) => {
    expect(line(status, way)).toBe(steps);
  });

  it('ends alike at every stage of a way, which always has as many steps', () => {
    for (const way of [making, paying]) {
      const lines = knownStatuses
        .flatMap((status) => [progressOf(status, way) ?? []])
        .filter(({ length }) => length > 0);
      const ends = lines.map((steps) => [steps.length, steps.at(-1)?.status]);
      for (const end of ends) expect(end).toEqual([way.length, 'complete']);
      expect(ends.length).toBeGreaterThan(way.length);
    }
  });

  it.each([
    'cancelled',
    'disputed',
    'refunded',
    'reversed',
    'voided',
    'failed',
    'in_review',
    'Lost',
    undefined,
  ])('pretends no progress for %s', (status) => {
    expect(line(status)).toBeUndefined();
  });

  it('pretends no progress on a way that has no place for the stage', () => {
    expect([line('in_production', paying), line('paid', making), line('shipped', [])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('toneOf', () => {
  it('has a tone for every known status, and none for a word it does not know', () => {
    expect(knownStatuses.filter((status) => toneOf(status) === 'neutral')).toEqual([]);
    expect([toneOf('Lost'), toneOf(undefined)]).toEqual(['neutral', 'neutral']);
  });
});

describe('isKnownStatus', () => {
  it('tells our words from a platform’s own', () => {
    expect([
      isKnownStatus('shipped'),
      isKnownStatus('Shipped'),
      isKnownStatus('constructor'),
    ]).toEqual([true, false, false]);
  });
});

describe('advances', () => {
  it.each([
    [undefined, 'shipped', true],
    ['new', 'shipped', true],
    ['shipped', 'shipped', false],
    ['complete', 'shipped', false],
    ['cancelled', 'shipped', false],
    ['Lost', 'shipped', false],
  ] as const)('from %s to %s: %s', (from, to, forward) => {
    expect(advances(from, to)).toBe(forward);
  });
});

describe('movesBack', () => {
  it.each([
    ['shipped', 'in_production', true],
    ['in_production', 'shipped', false],
    ['cancelled', 'in_production', true],
    ['in_production', 'cancelled', false],
    ['cancelled', 'refunded', false],
    ['paid', 'new', false],
    [undefined, 'new', false],
    ['new', undefined, false],
    ['Lost', 'new', false],
    ['new', 'Lost', false],
  ])('from %s to %s: %s', (from, to, back) => {
    expect(movesBack(from, to)).toBe(back);
  });
});
