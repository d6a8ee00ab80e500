import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../src/orders/words-of.ts';

test.each([
  ['Áo Dài ĐỎ, size-XL', ['ao', 'dai', 'do', 'size', 'xl']],
  [
    'ＡＢＣ ﬁnance Straße ŁÓDŹ Øresund Yıldız GROẞ',
    'abc finance strasse lodz oresund yildiz gross'.split(' '),
  ],
  ['Йод ПЁТР Їжак', ['иод', 'петр', 'іжак']],
  ['Ελλάς ΣΟΦΌΣ', ['ελλασ', 'σοφοσ']],
  ['الأحمد مُحَمَّد', ['الاحمد', 'محمد']],
  ['בּית שָׁלוֹם', ['בית', 'שלום']],
  ['ज़मीन', ['जमीन']],
  ['می\u200cخواهم', ['میخواهم']],
])('the words of %j are without what people may leave out', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  ['ガラス', 'カラス'],
  ['한국', '하구'],
  ['कि', 'का'],
  ['ที่', 'ทา'],
])('%j and %j are different words', (one, other) => {
  expect(wordsOf(one)).not.toEqual(wordsOf(other));
});

test.each([
  ['ｶﾞﾗｽ', 'ガラス'],
  ['한국', '한국'.normalize('NFD')],
])('%j and %j are one word', (one, other) => {
  expect(wordsOf(one)).toEqual(wordsOf(other));
});

test('a text without letters and digits has no words', () => {
  expect(wordsOf(' — “…” ')).toEqual([]);
});

test('the words of words are the same ones, and no database finds them too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const words = wordsOf(text);
      expect(words.flatMap(wordsOf)).toEqual(words);
      expect(words.every((word) => word.length <= 200 && word.isWellFormed())).toBe(true);
    }),
  );
});

test('what is left of a letter stays as it is when it is asked for', () => {
  const unstable = Array.from({ length: 0x2_0000 }, (_, code) => String.fromCodePoint(code))
    .map((letter) => wordsOf(letter).join(' '))
    .filter((words) => wordsOf(words).join(' ') !== words);
  expect(unstable).toEqual([]);
});
