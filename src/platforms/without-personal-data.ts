import { withoutEMail } from './without-e-mail.ts';
import { withoutEntities } from './without-entities.ts';

const hidden = '•••';

/** Neither the middle of a word nor of a longer number. */
const alone = (pattern: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, 'gu');

const cardLike = alone(String.raw`\p{Nd}(?:[ \-]?\p{Nd}){11,18}`);
const ibanLike = alone(String.raw`[A-Z]{2}\d{2}(?:[ \-]?[A-Z\d]){11,30}`);
/** International, in the groups of North America, or with the zero of a domestic call. */
const phoneLike = [
  alone(String.raw`(?:\+|00)[ ]?\d(?:[ .\-()/]{0,2}\d){7,14}`),
  alone(String.raw`(?:1[ .\-])?\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}`),
  alone(String.raw`(?!\d{1,2}[.\-/]\d{1,2}[.\-/]\d{2,4})0\d(?:[ .\-/]?\d){7,9}`),
];

/** The sum of digits that every card number is made to fit. */
function fitsLuhn(text: string): boolean {
  const digits = Array.from(text.normalize('NFKC').replace(/\D/g, ''), Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}

/** ISO 13616: the country and check digits moved to the end, letters as numbers, modulo 97. */
function isIban(text: string): boolean {
  const bare = text.replace(/[ -]/g, '');
  const moved = bare.slice(4) + bare.slice(0, 4);
  const numbers = Array.from(moved, (sign) => parseInt(sign, 36));
  return numbers.reduce((rest, number) => Number(`${rest}${number}`) % 97, 0) === 1;
}

/** The longest IBAN at the start of what looks like one: a word may follow it. */
function blotIban(found: string): string {
  for (let end = found.length; end >= 15; end -= 1) {
    if (found.charAt(end - 1) !== ' ' && isIban(found.slice(0, end)))
      return hidden + found.slice(end);
  }
  return found;
}

/**
 * Blots out e-mail addresses, card numbers, bank accounts and telephone numbers in words that somebody wrote and that
 * are posted: titles, variants, tickets; HTML entities are read first, for they may hide one. Not for numbers that are shown as what they are: a tracking number may
 * look like any of these.
 */
export function withoutPersonalData(text: string): string {
  const blotted = withoutEMail(withoutEntities(text))
    .replace(ibanLike, blotIban)
    .replace(cardLike, (found) => (fitsLuhn(found) ? hidden : found));
  return phoneLike.reduce((rest, pattern) => rest.replace(pattern, hidden), blotted);
}
