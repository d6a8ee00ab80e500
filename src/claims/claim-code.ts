/** Crockford's base32: no letter that is taken for another or for a digit. https://www.crockford.com/base32.html */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;
const bytes = 5;

/** Eight symbols, 40 bits. `randomBytes` must be a cryptographic source. */
export function makeClaimCode(randomBytes: (count: number) => Uint8Array): string {
  const number = randomBytes(bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  const places = Array.from({ length }, (_, place) => 32 ** (length - 1 - place));
  return places.map((place) => symbols.charAt(Math.floor(number / place) % 32)).join('');
}

/** As people read and type it: `K7Q2-9MXD`. */
export function shownClaimCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What people type for a symbol that does not exist. */
const meant: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** How many codes a text may hold: whoever guesses must not do so by the thousand in one webhook. */
const mostInText = 8;

const longestText = 4_000;

/** Two groups of four, or eight at once; each place is looked at, since the word before may look like a group. */
const groups = /(?<![\p{L}\p{N}])(?=([0-9A-Z]{4})[\s\p{Pd}]{0,3}([0-9A-Z]{4})(?![\p{L}\p{N}]))/gu;

function codeOf(typed: string): string | undefined {
  const code = Array.from(typed, (symbol) => meant[symbol] ?? symbol).join('');
  return code.length === length && Array.from(code).every((symbol) => symbols.includes(symbol))
    ? code
    : undefined;
}

/**
 * Everything in a text that may be a code, likeliest first: what the whole text says without blanks and dashes, then what has a
 * digit as nearly every code has, then words of eight letters.
 */
export function claimCodesIn(text: string): readonly string[] {
  const plain = text.slice(0, longestText).normalize('NFKC').toUpperCase();
  const inWords = Array.from(
    plain.matchAll(groups),
    ([, first = '', second = '']) => first + second,
  );
  const likeliest = inWords.toSorted(
    (one, another) => Number(/\d/.test(another)) - Number(/\d/.test(one)),
  );
  const typed = [plain.replace(/[\s\p{Pd}]+/gu, ''), ...likeliest];
  const codes = typed.flatMap((each) => codeOf(each) ?? []);
  return [...new Set(codes)].slice(0, mostInText);
}
