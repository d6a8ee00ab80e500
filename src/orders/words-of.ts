/** What PostgreSQL indexes may have 2,046 bytes, and each UTF-16 unit takes three at most. */
export const longestWord = 200;

/** Letters that people type without their stroke, or as two; Unicode decomposes none of them. */
const strokes: Readonly<Record<string, string>> = {
  ...{ đ: 'd', ð: 'd', ł: 'l', ø: 'o', ħ: 'h', ŧ: 't', æ: 'ae', œ: 'oe' },
  // Greek has another letter for the end of a word, which a beginning never has.
  ς: 'σ',
  // The small letter of ẞ, which is its own capital.
  ß: 'ss',
};
const stroked = /[đðłøħŧæœςß]/g;

/**
 * What a search passes over: accents, points and vowel signs that people may leave out, and what is invisible. Marks that make
 * another letter stay: the voicing of kana, the vowels of Indic scripts and of Thai.
 */
const passedOver =
  /(?![\u3099\u309a])[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]]\u093c\u0640[\p{Cf}--\u200b]]/gv;

/** A text as every search compares it: both what is stored and what is asked. */
function fold(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFKD')
      .replace(passedOver, '')
      // Capitals first: they alone say that ı is i.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(passedOver, '')
      .replace(stroked, (letter) => String(strokes[letter]))
  );
}

/** The words of a text, without case, accents and width. A script that sets no blanks has long words. */
export function wordsOf(text: string): readonly string[] {
  const words = fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.map((word) => word.slice(0, longestWord).toWellFormed());
}
