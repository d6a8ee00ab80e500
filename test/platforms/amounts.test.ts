import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../src/i18n/format-money.ts';
import { currencyDigits } from '../../src/orders/currency-digits.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

/** As staff see it in an order of Sellfern's, which states whole units. */
function shownBySellfern(total: unknown, currency: string): string | undefined {
  const type = 'order.updated';
  const body = { id: 'evt_1', type, data: { order_id: 1, total_amount: total, currency } };
  const event = sellfern.read({ type, body: Buffer.from(JSON.stringify(body)) });
  const money = event.kind === 'order' ? event.facts.total : undefined;
  return money && formatMoney(money, 'en')?.replaceAll('\u00A0', ' ');
}

/** As a card shows it of a charge of SellApp's, which states minor units. */
function shownBySellApp(amount: unknown, currency: string): string | undefined {
  const type = 'charge.completed';
  const body = { event: type, data: { id: 7, amount, currency }, store: 1 };
  const event = sellapp.read({ type, body: Buffer.from(JSON.stringify(body)) });
  const money = event.kind === 'notice' ? event.amount : undefined;
  return money && formatMoney(money, 'en')?.replaceAll('\u00A0', ' ');
}

describe('whole units', () => {
  it.each([
    [19.99, 'USD', '$19.99'],
    ['19.99', 'usd', '$19.99'],
    [19.990000000000002, 'USD', '$19.99'],
    [0.1 + 0.2, 'USD', '$0.30'],
    [19.999, 'USD', '$19.999'],
    ['0.0015', 'USD', '$0.0015'],
    [1200, 'JPY', '¥1,200'],
    [1200.5, 'JPY', '¥1,200.5'],
    [250_000, 'VND', '₫250,000'],
    [10.5, 'IDR', 'IDR 10.50'],
    [150_000, 'IDR', 'IDR 150,000'],
    [12.34, 'LBP', 'LBP 12.34'],
    [1.5, 'HUF', 'HUF 1.50'],
    [4000, 'HUF', 'HUF 4,000'],
    [99.9, 'COP', 'COP 99.90'],
    [1.25, 'IQD', 'IQD 1.250'],
    [1.5, 'KWD', 'KWD 1.500'],
    ['1.2345', 'CLF', 'CLF 1.2345'],
    [0.00012, 'BTC', 'BTC 0.00012'],
    ['0.00012', 'BTC', 'BTC 0.00012'],
    [1e-8, 'BTC', 'BTC 0.00000001'],
    ['0.000000000000000001', 'ETH', 'ETH 0.000000000000000001'],
    ['12.50', 'USDT', 'USDT 12.50'],
    ['1.50', 'XYZ', 'XYZ 1.50'],
    [7, 'PTS', 'PTS 7'],
    [-5, 'EUR', '-€5.00'],
    [-0, 'EUR', '€0.00'],
    ['-0.5', 'EUR', '-€0.50'],
    [0, 'USD', '$0.00'],
  ])('%s %s is %s', (written, currency, shown) => {
    expect(shownBySellfern(written, currency)).toBe(shown);
  });

  it.each([
    ['$19.99', 'USD'],
    ['1.234,56', 'EUR'],
    ['1,234.56', 'USD'],
    ['12 000', 'USD'],
    ['1e3', 'USD'],
    [1e21, 'USD'],
    ['9007199254740993', 'USD'],
    ['0.1234567890123456789', 'ETH'],
    [5, 'dollars'],
    [5, '$'],
    [5, ''],
    [null, 'USD'],
    [true, 'USD'],
  ])('of %j %s nothing is said', (written, currency) => {
    expect(shownBySellfern(written, currency)).toBeUndefined();
  });
});

describe('minor units', () => {
  it.each([
    [1999, 'USD', '$19.99'],
    ['1999', 'USD', '$19.99'],
    [5, 'USD', '$0.05'],
    [-5, 'USD', '-$0.05'],
    [1200, 'JPY', '¥1,200'],
    ['4000000', 'HUF', 'HUF 40,000'],
    [4_000_050, 'HUF', 'HUF 40,000.50'],
    [1_250, 'IQD', 'IQD 1.250'],
    [150_000_00, 'IDR', 'IDR 150,000'],
    [1_500, 'KWD', 'KWD 1.500'],
    // A fraction is none of the smallest unit, and nobody says how small that is.
    ['0.00012', 'BTC', 'BTC 0.00012'],
    [0.5, 'XYZ', 'XYZ 0.5'],
  ])('%s %s is %s', (written, currency, shown) => {
    expect(shownBySellApp(written, currency)).toBe(shown);
  });

  it.each([
    ['19.99', 'USD'],
    [19.99, 'USD'],
    ['1999.00', 'USD'],
    [0.5, 'JPY'],
    ['10.50', 'IDR'],
    [12_000, 'BTC'],
    [500, 'XYZ'],
    ['19,99', 'EUR'],
  ])('of %j %s nothing is said', (written, currency) => {
    expect(shownBySellApp(written, currency)).toBeUndefined();
  });
});

it('shows the digits that were stated, whatever the currency and amount', () => {
  const currencies = ['USD', 'IDR', 'HUF', 'COP', 'IQD', 'KWD', 'CLF', 'JPY', 'BTC', 'XYZ', 'USDT'];
  const amount = fc.record({
    currency: fc.constantFrom(...currencies),
    whole: fc.nat(999),
    fraction: fc.stringMatching(/^\d{0,8}$/),
  });
  fc.assert(
    fc.property(amount, ({ currency, whole, fraction }) => {
      const text = fraction === '' ? String(whole) : `${whole}.${fraction}`;
      const shown = (shownBySellfern(text, currency) ?? '').replace(/[^\d.]/g, '');
      expect(Number(shown)).toBe(Number(text));
    }),
  );
});

it.each([
  ['JPY', 0],
  ['USD', 2],
  ['IDR', 2],
  ['HUF', 2],
  ['COP', 2],
  ['LBP', 2],
  ['ISK', 0],
  ['UYI', 0],
  ['IQD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['BTC', undefined],
  ['XAU', undefined],
])('ISO 4217 counts %s in %s digits', (currency, digits) => {
  expect(currencyDigits(currency)).toBe(digits);
});
