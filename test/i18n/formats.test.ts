import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../src/i18n/format-money.ts';
import { formatNumber } from '../../src/i18n/format-number.ts';

describe('formatMoney', () => {
  it.each([
    ['en', 123456, 'USD', '$1,234.56'],
    ['vi', 123456, 'USD', '1.234,56 US$'],
    ['en', 1200, 'jpy', '¥1,200'],
    ['vi', 250000, 'VND', '250.000 ₫'],
    ['en', -500, 'EUR', '-€5.00'],
  ] as const)('writes amounts as %s readers do (%i %s)', (locale, minorUnits, currency, text) => {
    expect(formatMoney({ minorUnits, currency }, locale)?.replaceAll('\u00A0', ' ')).toBe(text);
  });

  it.each([
    { minorUnits: Number.NaN, currency: 'USD' },
    { minorUnits: 1, currency: '' },
    { minorUnits: 1, currency: 'dollars' },
  ])('leaves out what is no amount (%o)', (money) => {
    expect(formatMoney(money, 'en')).toBeUndefined();
  });
});

it('writes numbers as the readers of each language do', () => {
  expect([formatNumber(1234.5, 'en'), formatNumber(1234.5, 'vi')]).toEqual(['1,234.5', '1.234,5']);
});

it.each([
  [2.5, '2.5'],
  [0.000_5, '0.0005'],
  [1_000_000, '1,000,000'],
  [0.1 + 0.2, '0.3'],
])('rounds no number that was stated (%d)', (value, text) => {
  expect(formatNumber(value, 'en')).toBe(text);
});
