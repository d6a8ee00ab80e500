import { wordsOf } from './words-of.ts';

/** What shops write where there is no number yet, in their own languages; letters and digits only. */
const placeholders: ReadonlySet<string> = new Set(
  `na nan nil no non none null undefined false empty blank unknown pending trackingpending pendingtracking
  awaiting awaitingtracking processing tba tbc tbd tobeadded tobeannounced tobeconfirmed tobedetermined tofollow
  comingsoon soon later notyet notyetavailable notavailable notapplicable notassigned unassigned notrack
  notracking notrackingnumber nottracked untracked withouttracking xxx xxxx dangcapnhat chocapnhat chuacapnhat
  chuaco chuacoma chuacomavandon khongco choxuly dangxuly capnhatsau dangcho khong pendiente ninguno ausstehend
  keine enattente aucun нет 待定 暂无 未定`.split(/\s+/),
);

function isPlaceholder(text: string): boolean {
  const word = wordsOf(text).join('');
  return /^0*$/.test(word) || placeholders.has(word);
}

/** Signs that nobody sees: copied along with a number, they are not part of it. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** As it is compared and cut: full-width signs are plain ones, every dash is a hyphen, nothing is invisible. */
function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
}

/**
 * What identifies a parcel: its number without blanks, hyphens, invisible signs and differences of case. Undefined for
 * words that stand in for a number that is still to come (`pending`, `N/A`, `0`).
 */
export function normalNumber(text: string | undefined): string | undefined {
  // Nearly all numbers are written plainly; long histories compare many.
  if (text === undefined || /^[0-9A-Z]*[1-9][0-9A-Z]*$/.test(text)) return text;
  return isPlaceholder(text) ? undefined : plainForm(text).toUpperCase().replace(/[\s-]/g, '');
}

/** 5 to 40 letters and digits with at least three digits; some Vietnamese carriers put dots between. */
const plausible = /^(?=(?:\D*\d){3})[0-9A-Za-z][0-9A-Za-z.]{4,39}$/;

/** What a spreadsheet makes of a long number: `9.4001E21`, `9400111.0`. */
const spoilt = /^(?:\d(?:\.\d+)?E\d{1,3}|\d+\.\d{1,2})$/i;

/** Forms that are a whole number by themselves: UPS' and the postal services' S10. */
const wholeForm = /^(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2})$/i;

/** Long enough to be a number by itself and no group of one. */
const wholeAlone = /^(?=(?:\D*\d){8})[0-9A-Za-z.]{10,40}$/;

/** Of parts that commas separate, less will do. */
const separable = /^(?=(?:\D*\d){5})[0-9A-Za-z.]{8,40}$/;

const separators =
  /[,;/|\n&]|\s(?:-\s)?(?:replacement|replaces|replaced by|and|then|und|et|và|thay bằng)[:\s]\s*/iu;

/** Groups joined to numbers of which each is whole; undefined where some do not fit in. */
function wholeFormsIn(groups: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  let joined = '';
  for (const group of groups) {
    joined += group;
    if (!wholeForm.test(joined)) continue;
    found.push(joined);
    joined = '';
  }
  return joined === '' && found.length > 0 ? found : undefined;
}

/** What is between separators, as numbers without blanks and hyphens; undefined where that is in doubt. */
function numbersOf(text: string): readonly string[] | undefined {
  const groups = text.split(/[\s-]+/).filter((group) => group !== '');
  const whole = wholeFormsIn(groups) ?? wholeFormsIn(groups.filter((group) => /\d/.test(group)));
  if (whole !== undefined) return whole;
  if (groups.length > 1 && groups.every((group) => wholeAlone.test(group))) return groups;
  const joined = groups.join('');
  if (!plausible.test(joined) || spoilt.test(joined)) return undefined;
  const long = groups.filter((group) => group.length > 5);
  const isHyphenated = !/\s/.test(text.trim());
  // Behind a blank a long group takes letters beside it (`SF 1234567890`), and digits only if it is short itself.
  const isOfOne = (group: string): boolean =>
    group.length < 9 || groups.every((other) => other === group || /^[A-Z]{1,4}$/i.test(other));
  return long.length < 2 && (isHyphenated || long.every(isOfOne)) ? [joined] : undefined;
}

/** The numbers in what a shop wrote, without what is for the eye; undefined where it is in doubt which they are. */
function readNumbers(text: string): readonly string[] | undefined {
  const parts = plainForm(text)
    .split(separators)
    .filter((part) => part.trim() !== '' && !(/[\p{L}\p{N}]/u.test(part) && isPlaceholder(part)));
  const numbers = parts.map(numbersOf);
  const all = numbers.flatMap((found) => found ?? []);
  const isSure =
    all.length > 0 &&
    numbers.every((found) => found !== undefined) &&
    (all.length === 1 || all.every((number) => separable.test(number)));
  return isSure ? all : undefined;
}

/** The one number in what a shop wrote, without blanks and hyphens; undefined where it is none, several or in doubt. */
export function singleNumber(text: string): string | undefined {
  const [number, another] = readNumbers(text) ?? [];
  return another === undefined ? number : undefined;
}

/**
 * What a shop wrote in a field for one number, as the numbers of its parcels: several where each is one by itself, none
 * for a placeholder. A number alone, and what is in doubt, stays as it was written.
 */
export function numbersIn(text: string): readonly string[] {
  if (isPlaceholder(text)) return [];
  const [number, ...more] = readNumbers(text) ?? [];
  const isAlone = more.length === 0 && number?.toUpperCase() === normalNumber(text);
  return number === undefined || isAlone ? [text] : [number, ...more];
}
