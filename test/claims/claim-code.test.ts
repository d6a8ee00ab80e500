import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { claimCodesIn, makeClaimCode, shownClaimCode } from '../../src/claims/claim-code.ts';

it.each([
  [[0, 0, 0, 0, 0], '00000000'],
  [[255, 255, 255, 255, 255], 'ZZZZZZZZ'],
  [[0, 0, 0, 0, 1], '00000001'],
  [[0x08, 0x42, 0x10, 0x84, 0x21], '11111111'],
  [[0x80, 0, 0, 0, 0], 'G0000000'],
])('the bytes %j are the code %s', (bytes, code) => {
  expect(makeClaimCode(() => Uint8Array.from(bytes))).toBe(code);
});

it('every symbol of a code comes as often as another', () => {
  const counts = new Map<string, number>();
  for (let made = 0; made < 8_000; made += 1) {
    for (const symbol of makeClaimCode(randomBytes))
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  expect([...counts.keys()].sort().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  // Each 2,000 times, give or take 44: that is eight times as much.
  for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(352);
});

it('every code is found as it is shown', () => {
  for (let made = 0; made < 1_000; made += 1) {
    const code = makeClaimCode(randomBytes);
    expect(claimCodesIn(shownClaimCode(code))).toEqual([code]);
    expect(claimCodesIn(`hi, ${shownClaimCode(code).toLowerCase()}!`)).toContain(code);
  }
});

it.each([
  ['k7q2-9mxd', ['K7Q29MXD']],
  [' K7Q2 9MXD ', ['K7Q29MXD']],
  ['K 7 Q 2 - 9 M X D', ['K7Q29MXD']],
  ['k7q2–9mxd', ['K7Q29MXD']],
  ['Ｋ７Ｑ２９ＭＸＤ', ['K7Q29MXD']],
  ['O7Q2-IL1D', ['07Q2111D']],
  ['my code: K7Q2-9MXD, thanks', ['K7Q29MXD']],
  ['code K7Q2 9MXD', ['C0DEK7Q2', 'K7Q29MXD']],
  ['K7Q2-9MXD and A1A1-B2B2', ['K7Q29MXD', 'A1A1B2B2']],
  ['K7Q2-9MXD K7Q29MXD', ['K7Q29MXD']],
  ['tracking K7Q2-9MXD', ['K7Q29MXD', 'TRACK1NG']],
  ['K7Q2-9MXU', []],
  ['K7Q2-9MX', []],
  ['K7Q2-9MXDE', []],
  ['aK7Q2-9MXD', []],
  ['mã K7Q2-9MXD nhé', ['K7Q29MXD']],
  ['', []],
  ['🎁🎁🎁🎁🎁🎁🎁🎁', []],
])('%j may hold %j', (text, codes) => {
  expect(claimCodesIn(text).toSorted()).toEqual(codes.toSorted());
  expect(claimCodesIn(text)[0]).toBe(codes[0]);
});

it('a text holds eight codes at most, those with a digit first', () => {
  const words = 'shipping tracking '.repeat(20);
  const codes = Array.from({ length: 20 }, (_, place) => `A${String(place).padStart(3, '0')}-BCDE`);
  const found = claimCodesIn(`${words}${codes.join(' ')}`);
  expect(found).toHaveLength(8);
  expect(found.every((code) => /\d/.test(code))).toBe(true);
});

it('a very long text takes no longer than its beginning', () => {
  expect(claimCodesIn(`${'x'.repeat(1_000_000)} K7Q2-9MXD`)).toEqual([]);
});
