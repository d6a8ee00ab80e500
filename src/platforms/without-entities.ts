/** Each name with its sign behind it, but for those that nobody sees. */
const named: ReadonlyMap<string, string> = new Map([
  ['nbsp', '\u00a0'],
  ['shy', '\u00ad'],
  ...`amp& lt< gt> quot" apos' ndash– mdash— hellip… bull• middot· trade™ copy© reg® lsquo‘ rsquo’ sbquo‚
  ldquo“ rdquo” bdquo„ laquo« raquo» euro€ pound£ yen¥ cent¢ deg° times× frac12½ frac14¼ szligß aeligæ
  AEligÆ oslashø OslashØ iexcl¡ iquest¿ hearts♥`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)] as const),
]);

/** A letter with its mark is named after both: `&eacute;`. */
const marks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acute: '\u0301',
    grave: '\u0300',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    cedil: '\u0327',
    ring: '\u030a',
    caron: '\u030c',
  }),
);

function signOf(digits: string, base: 10 | 16): string | undefined {
  const code = Number.parseInt(digits, base);
  const isSign = code >= 0x20 && code <= 0x10ffff && (code < 0x7f || code > 0x9f);
  return isSign ? String.fromCodePoint(code).toWellFormed() : undefined;
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z])(acute|grave|circ|tilde|uml|cedil|ring|caron)|([a-z]{2,6}\d{0,2}));/gi,
    (entity, decimal?: string, hex?: string, letter?: string, mark?: string, name?: string) => {
      if (decimal !== undefined) return signOf(decimal, 10) ?? entity;
      if (hex !== undefined) return signOf(hex, 16) ?? entity;
      if (letter !== undefined) return (letter + (marks.get(mark ?? '') ?? '')).normalize('NFC');
      return named.get(name ?? '') ?? entity;
    },
  );
}

/**
 * Words of a shop that keeps them as HTML, as people read them: `Tom &amp; Jerry`, and twice, since some shops write
 * `&amp;amp;`. To be used where a platform's words are read, before anything looks for what must not be shown.
 */
export function withoutEntities(text: string): string {
  return text.includes('&') ? decoded(decoded(text)) : text;
}
