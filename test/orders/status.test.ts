import { describe, expect, it } from 'vitest';
import {
  advances,
  isKnownStatus,
  knownStatuses,
  movesBack,
  progressOf,
  toneOf,
} from '../../src/orders/status.ts';

describe('progressOf', () => {
  const line = (status: string | undefined, platform = 'sellfern') =>
    progressOf(status, platform)
      ?.map(
        ({ status: step, state }) =>
          `${{ reached: '+', present: '*', to_come: '-' }[state]}${step}`,
      )
      .join(' ');

  it.each([
    ['pending_cost', 'sellfern', '*pending_cost -new -in_production -shipped'],
    ['new', 'sellfern', '*new -in_production -shipped -complete'],
    ['in_production', 'sellfern', '+new *in_production -shipped -complete'],
    ['shipped', 'sellfern', '+new +in_production *shipped -delivered'],
    ['delivered', 'sellfern', '+new +in_production +shipped *delivered'],
    ['complete', 'sellfern', '+new +in_production +shipped *complete'],
    ['pending', 'sellapp', '*pending -paid -complete'],
    ['partially_paid', 'sellapp', '+pending *partially_paid -paid -complete'],
    ['paid', 'sellapp', '+pending *paid -complete'],
    ['complete', 'sellapp', '+pending +paid *complete'],
  ])('shows where a %s order of %s is on its way', (status, platform, steps) => {
    expect(line(status, platform)).toBe(steps);
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

  it('pretends no way to completion for a platform whose stages nobody told', () => {
    expect(line('complete', 'cornershop')).toBeUndefined();
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
