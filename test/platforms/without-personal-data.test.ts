import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/discord/embeds/clean-text.ts';
import { withoutEMail } from '../../src/platforms/without-e-mail.ts';
import { withoutPersonalData } from '../../src/platforms/without-personal-data.ts';

describe('an e-mail address', () => {
  it.each([
    ['write to jane@example.com, please', 'write to •••, please'],
    ['<jane.doe+shop@mail.example.com>', '<•••>'],
    ['jane@example.com,joe@example.com;x@y.z', '•••,•••;•••'],
    ['a@x.com|b@x.com/c@x.com', '•••|•••/•••'],
    ['Jane (jane@example.com)', 'Jane (•••)'],
    ['jane＠example.com', '•••'],
    ['jane﹫example.com', '•••'],
    ['john@localhost', '•••'],
    ['john@example.c0m', '•••'],
    ['john@[10.0.0.1]', '•••'],
    ['12345@qq.com', '•••'],
    ['mailto:a@x.com,b@x.com', '•••,•••'],
    ['jane@@example.com', '•••'],
    ['@jane@example.social', '@•••'],
    ['ping @jane, 5 @ 10', 'ping @jane, 5 @ 10'],
    ['5@100k', '5@100k'],
    ['pack of 12@$4.99', 'pack of 12@$4.99'],
    ['price 5@100k, 2x@15$ ok?', 'price 5@100k, 2x@15$ ok?'],
    ['3@5USD.pack bundle', '3@5USD.pack bundle'],
    ['12345@163.com', '•••'],
    ['12345@126.com, 2x@mail.example', '•••, •••'],
    ['7@10.0.0.1', '•••'],
    ['@', '@'],
    ['', ''],
  ])('%j is posted as %j', (text, posted) => {
    expect(withoutEMail(text)).toBe(posted);
    expect(withoutPersonalData(text)).toBe(posted);
    expect(cleanText(text)).toBe(posted);
  });

  it.each([
    ...[
      '2x@15$',
      '2x@$15',
      '10pcs@4.50',
      '3@5USD.pack',
      '3@5usd.each',
      '6@1.000.000',
      '6@250.000₫',
      '1.5@20',
    ],
    ...[
      '5@100k.',
      '5@100k?',
      '5@100k!',
      '4@€9.99',
      '12@9.99ea',
      '2pc@3GBP.box',
      '5＠100k',
      '2x@15$.',
      '100@1',
    ],
    ...['8@0.5', '20@£3', '3packs@12EUR', '1@999999'],
  ])('is none where %j is a price', (text) => {
    expect(withoutEMail(`for ${text} ok`)).toBe(`for ${text} ok`);
  });

  it.each([
    ...[
      '1@2.de',
      '5@100k.com',
      '5@5usd.com',
      '3@5usd.shop',
      '99@9.io',
      '2x@15.net',
      'x2@15',
      '5@100kilo',
      '5@a',
    ],
    ...[
      '10000@qq.com',
      '163@163.com',
      '1.2.3@5',
      '5@1.2.3.4',
      '2x@15$.me',
      'a5@100k',
      '5@100k@x',
      '5@кг',
      '7@7.7.7',
    ],
    ...['3@5USD.packmail', '5@-100', '5@100_k', '3@3.com.vn'],
  ])('may be one where %j cannot be told from a price', (text) => {
    expect(withoutEMail(`for ${text} ok`)).toBe('for ••• ok');
  });

  it('is never shown, whatever stands around it and whatever its sign looks like', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,9}$/);
    const host = fc.oneof(
      name,
      fc
        .tuple(name, fc.constantFrom('com', 'c0m', 'example', 'рф'))
        .map((parts) => parts.join('.')),
    );
    const address = fc.tuple(name, fc.constantFrom('@', '＠', '﹫', '@@'), host);
    const beside = fc.constantFrom(
      '',
      ' ',
      ',',
      ';',
      '/',
      '|',
      '(',
      ')',
      '<',
      '>',
      'mailto:',
      '\n',
      '@',
    );
    const written = fc.array(fc.tuple(beside, address), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(written, beside, (addresses, end) => {
        const text = addresses.map(([before, parts]) => before + parts.join('')).join(' ') + end;
        for (const shown of [withoutEMail(text), cleanText(text), withoutPersonalData(text)]) {
          expect(shown).not.toMatch(/[^\s,;/|()<>@＠﹫][@＠﹫]+[^\s,;/|()<>@＠﹫]/u);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a number that belongs to a person', () => {
  it.each([
    ['card 4111 1111 1111 1111 please', 'card ••• please'],
    ['4111-1111-1111-1111', '•••'],
    ['378282246310005', '•••'],
    ['４１１１１１１１１１１１１１１１', '•••'],
    ['to DE89 3704 0044 0532 0130 00', 'to •••'],
    ['GB29NWBK60161331926819', '•••'],
    ['GB29 NWBK 6016 1331 9268 19 THANKS', '••• THANKS'],
    ['call +1 555 010 0199', 'call •••'],
    ['+84 (0)91-234-5678', '•••'],
    ['0044 20 7946 0958', '•••'],
    ['(555) 010-0199', '(•••'],
    ['555-010-0199', '•••'],
    ['Gift for Ann 0912 345 678', 'Gift for Ann •••'],
  ])('%j is posted as %j', (text, posted) => {
    expect(withoutPersonalData(text).replace('(•••', '•••')).toBe(posted.replace('(•••', '•••'));
  });

  it.each([
    ...['Mug 11 oz', 'Poster 100 x 200 cm', 'Shirt 40 41 42 43', '2026-05-01', '01-05-2026 12:30'],
    ...[
      'Model 90915-10003',
      'SKU ABCD12345678901',
      'ISBN 978-3-16-148410',
      'v1.2.3',
      '1234567890123457',
    ],
    ...['iPhone 15 128 256', 'DE89370400440532013001', 'Nº 1042', '12.345.678,90 €', '0.5 l'],
  ])('%j is none', (text) => {
    expect(withoutPersonalData(text)).toBe(text);
  });

  it('is never shown where it is a card’s', () => {
    const card = fc.stringMatching(/^[1-9]\d{10,17}$/).map((digits) => {
      const found = Array.from('0123456789').find((last) => luhn(digits + last));
      return digits + (found ?? '');
    });
    const between = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(card, between, (digits, separator) => {
        const written = digits.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
        expect(withoutPersonalData(`Mug for ${written}!`)).toBe('Mug for •••!');
      }),
    );
  });
});

/** As ISO/IEC 7812-1 states it, from the right. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    sum += index % 2 === 0 ? digit : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0);
  }
  return sum % 10 === 0;
}
