import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/routing/matches-pattern.ts';
import { cpuMsOf } from '../support/cpu-ms-of.ts';

describe('matchesPattern', () => {
  it.each([
    ['order.created', 'order.created', true],
    ['order.created', 'order.created.twice', false],
    ['order.created', 'xorder.created', false],
    ['order.*', 'order.fulfillment.shipped', true],
    ['order.*', 'order.', true],
    ['order.*', 'orders', false],
    ['*', '', true],
    ['*.created', 'ticket_message.created', true],
    ['*.created', 'order.created.late', false],
    ['order.*.shipped', 'order.fulfillment.shipped', true],
    ['order.*.shipped', 'order.shipped', false],
    ['*sold*out*', 'variant.sold_out', true],
    ['*out*sold*', 'variant.sold_out', false],
    ['a*a', 'a', false],
    ['order.created', 'Order.created', false],
    ['orderxcreated', 'order.created', false],
  ])('%s against %s is %s', (pattern, type, expected) => {
    expect(matchesPattern(pattern, type)).toBe(expected);
  });

  it('agrees with a regular expression on any pattern and text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
        expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('stays fast where a regular expression would not', () => {
    const ms = cpuMsOf(() => {
      matchesPattern(`${'*a'.repeat(30)}b`, 'a'.repeat(20_000));
    });
    expect(ms).toBeLessThan(1_000);
  });
});
