import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalNumber, numbersIn, singleNumber } from '../../src/orders/tracking-number.ts';

describe('what identifies a parcel', () => {
  const written = fc.stringMatching(/^[1-9][0-9A-Z]{7,29}$/);
  /** What people and programs do to a number that they copy. */
  const changes = fc.constantFrom<(sign: string) => string>(
    (sign) => sign.toLowerCase(),
    (sign) => `${sign} `,
    (sign) => `-${sign}`,
    (sign) => `${sign}\u200b`,
    (sign) => `\ufeff${sign}`,
    (sign) => `${sign}\u00a0`,
    (sign) => `\u2011${sign}`,
    (sign) => `\u2066${sign}\u2069`,
    (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
    (sign) => sign,
  );

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(written, fc.array(changes, { minLength: 30, maxLength: 30 }), (number, all) => {
        const other = Array.from(number, (sign, place) => all[place]?.(sign) ?? sign).join('');
        expect(normalNumber(other)).toBe(number);
        expect(normalNumber(number)).toBe(number);
      }),
    );
  });

  it.each([
    ...[
      '',
      ' ',
      '-',
      '--',
      '—',
      '0',
      '000',
      '...',
      '?',
      'pending',
      'Pending…',
      'N/A',
      'n.a.',
      'NONE',
      'null',
    ],
    ...[
      'TBD',
      'tba',
      'to follow',
      'To be confirmed',
      'undefined',
      'unknown',
      'Not yet available',
      'No tracking',
    ],
    ...[
      'đang cập nhật',
      'Đang cập nhật...',
      'chưa có',
      'CHƯA CÓ MÃ',
      'Chờ cập nhật',
      'không có',
      'xxx',
    ],
    ...[
      'ＰＥＮＤＩＮＧ',
      'pen\u200bding',
      'нет',
      '待定',
      'ausstehend',
      'En attente',
      '(none)',
      '"null"',
    ],
  ])('is nothing where %j stands in for a number', (text) => {
    expect(normalNumber(text)).toBeUndefined();
    expect(numbersIn(text)).toEqual([]);
    expect(singleNumber(text)).toBeUndefined();
  });

  it.each([
    'A',
    '1Z',
    'NONE123456',
    'NA12345678',
    '00000012',
    'TBA123456789012',
    'X1',
    'PENDING-7',
  ])('is not taken for nothing: %s', (text) => {
    expect(normalNumber(text)).toBe(text.replace('-', ''));
  });
});

const a = '1Z999AA10123456784';
const b = '1Z999AA10123456793';

describe('a field with several numbers', () => {
  it.each<[string, readonly string[]]>([
    [`${a} ${b}`, [a, b]],
    [`${a}, ${b}`, [a, b]],
    [`${a};${b}`, [a, b]],
    [`${a} / ${b}`, [a, b]],
    [`${a}|${b}`, [a, b]],
    [`${a}\n${b}\n`, [a, b]],
    [`${a} & ${b}`, [a, b]],
    [`${a} and ${b}`, [a, b]],
    [`${a} - ${b}`, [a, b]],
    [`${a}  và ${b}`, [a, b]],
    [`${a}, pending`, [a]],
    [`1Z 999 AA1 01 2345 6784, 1Z 999 AA1 01 2345 6793`, [a, b]],
    [`1Z 999 AA1 01 2345 6784 1Z 999 AA1 01 2345 6793`, [a, b]],
    ['773512345678 773512345689', ['773512345678', '773512345689']],
    ['773512345678 773512345689 773512345690', ['773512345678', '773512345689', '773512345690']],
    ['RB123456785GB - replacement RB123456799GB', ['RB123456785GB', 'RB123456799GB']],
    ['RB123456785GB replaces: RB123456799GB', ['RB123456785GB', 'RB123456799GB']],
    ['RB 123 456 785 GB RB 123 456 799 GB', ['RB123456785GB', 'RB123456799GB']],
    [
      '9400111899223197428490 9400111899223197428497',
      ['9400111899223197428490', '9400111899223197428497'],
    ],
    ['SPXVN012345678901,SPXVN012345678902', ['SPXVN012345678901', 'SPXVN012345678902']],
    ['JD014600001234567890/JD014600001234567891', ['JD014600001234567890', 'JD014600001234567891']],
    [`UPS ${a}`, [a]],
    [`${a} (old) ${b} (new)`, [a, b]],
  ])('%j holds them', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
    for (const number of numbers) expect(singleNumber(number)).toBe(number);
  });
});

describe('a field with one number', () => {
  it.each([
    ['1Z 999 AA1 01 2345 6784', a],
    ['1z999aa10123456784', '1z999aa10123456784'],
    ['1Z-999-AA1-01-2345-6784', a],
    ['RB 123 456 785 GB', 'RB123456785GB'],
    ['RB123456785 GB', 'RB123456785GB'],
    ['9400 1118 9922 3197 4284 91', '9400111899223197428491'],
    ['0034 0434 1610 9404 2557', '00340434161094042557'],
    ['7735 1234 5678', '773512345678'],
    ['SF 1234567890', 'SF1234567890'],
    ['TBA 123456789012', 'TBA123456789012'],
    ['JD 0146 0000 1234 5678 90', 'JD014600001234567890'],
    ['176-12345675', '17612345675'],
    ['S1.A1.19800000.HN', 'S1.A1.19800000.HN'],
    ['６１２９０９８７６５４３', '612909876543'],
    ['6A 12345 67890 1', '6A12345678901'],
    ['LP00123456789012', 'LP00123456789012'],
    ['1234567890-001', '1234567890001'],
    ['L8MNQ345', 'L8MNQ345'],
    ['1 2345 6789 0123', '1234567890123'],
    ['84-10-000-1234', '84100001234'],
    ['R B 1 2 3 4 5 6 7 8 5 G B', 'RB123456785GB'],
  ])('%j stays as it was written', (text, number) => {
    expect(numbersIn(text)).toEqual([text]);
    expect(singleNumber(text)).toBe(number);
  });
});

describe('a field in which it is in doubt what the numbers are', () => {
  it.each([
    ...['12345678 12345679', '773512345678 12345', '1Z999AA10123456784/2', 'INV2024/00123'],
    ...['https://www.ups.com/track?tracknum=1Z999AA10123456784', 'see mail of 12 May', '2 parcels'],
    ...[
      '9.4001E+21',
      '9.4001e21',
      '9400111899223197428490.0',
      '1E12',
      '12,345',
      '4,5',
      'a@b.example 12345',
    ],
    ...['9400 1118 9922 3197 4284 90 9400 1118 9922 3197 4284 97', '773512345678 or 773512345689'],
    ...['773512345678, 12', '1Z999AA10123456784 773512', 'ask: 1234567', '<773512345678>', '#1042'],
  ])('%j stays as it was written, without a link', (text) => {
    expect(numbersIn(text)).toEqual([text]);
    expect(singleNumber(text)).toBeUndefined();
  });

  it('makes no number of two, whatever stands between them', () => {
    const number = fc.oneof(
      fc.stringMatching(/^1Z[0-9A-Z]{16}$/),
      fc.stringMatching(/^[A-Z]{2}[0-9]{9}[A-Z]{2}$/),
      fc.stringMatching(/^[0-9]{12,22}$/),
    );
    const between = fc.constantFrom(
      ...[' ', ', ', ';', '/', ' / ', '\n', ' - ', ' - replacement ', ' + '],
    );
    fc.assert(
      fc.property(number, between, number, (one, sign, other) => {
        const joined = one + other;
        for (const found of numbersIn(one + sign + other)) {
          expect(singleNumber(found)).not.toBe(joined);
        }
      }),
    );
  });
});

it('finds no single number in two', () => {
  expect(singleNumber('1Z999AA10123456784 1Z999AA10123456793')).toBeUndefined();
});
