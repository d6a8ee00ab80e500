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
    ['IDR', 1_050, 2, 'IDR 10.50'],
    ['IDR', 15_000_000, 2, 'IDR 150,000'],
    ['HUF', 150, 2, 'HUF 1.50'],
    ['IQD', 1_250, 3, 'IQD 1.250'],
    ['CLF', 12_345, 4, 'CLF 1.2345'],
    ['USD', 19_999, 3, '$19.999'],
    ['BTC', 12, 5, 'BTC 0.00012'],
    ['ETH', 1, 18, 'ETH 0.000000000000000001'],
    ['USDT', 1_250, 2, 'USDT 12.50'],
    ['XYZ', -5, 0, '-XYZ 5'],
    ['KWD', 9_007_199_254_740_991, 3, 'KWD 9,007,199,254,740.991'],
    // What 1.0.0 stored says nothing of its digits.
    ['IDR', 150_000, undefined, 'IDR 150,000'],
    ['HUF', 40_000, undefined, 'HUF 40,000'],
    ['KWD', 1_500, undefined, 'KWD 1.500'],
    ['BTC', 12, undefined, 'BTC 0.12'],
  ] as const)(
    'shows every digit that was stated (%s %i, %s)',
    (currency, minorUnits, decimals, text) => {
      const shown = formatMoney({ minorUnits, currency, decimals }, 'en');
      expect(shown?.replaceAll('\u00A0', ' ')).toBe(text);
    },
  );

  it('writes what no list names as Vietnamese readers do, too', () => {
    const shown = formatMoney({ minorUnits: 12_345, currency: 'BTC', decimals: 4 }, 'vi');
    expect(shown?.replaceAll('\u00A0', ' ')).toBe('1,2345 BTC');
  });

  it.each([
    { minorUnits: 1, currency: 'USD', decimals: -1 },
    { minorUnits: 1, currency: 'USD', decimals: 1e9 },
    { minorUnits: 1.5, currency: 'USD' },
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
