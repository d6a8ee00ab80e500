const latin = 'abcdefghijklmnopqrstuvwxyz';

/** Lower-case letters of a script; those of scripts that are not listed become Latin ones. */
const alphabets: readonly (readonly [RegExp, string])[] = [
  [/[a-z]/i, latin],
  [/\p{Script=Latin}/u, 'àâäãåçéèêëíîïñóôöõúùûüýşžđăơư'],
  [/\p{Script=Cyrillic}/u, 'абвгдежзийклмнопрстуфхцчшщыэюя'],
  [/\p{Script=Greek}/u, 'αβγδεζηθικλμνξοπρστυφχψω'],
  [/\p{Script=Armenian}/u, 'աբգդեզթժիլխծկհձղճմյնշոչպջռ'],
  [/\p{Script=Georgian}/u, 'აბგდევზთიკლმნოპჟრსტუფქღყშჩც'],
  [/\p{Script=Arabic}/u, 'بتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  [/\p{Script=Hebrew}/u, 'אבגדהוזחטיכלמנסעפצקרשת'],
  [/\p{Script=Devanagari}/u, 'कखगघचछजटडतथदधनपबमयरलवशसह'],
  [/\p{Script=Bengali}/u, 'কখগঘচছজটডতথদধনপবমযরলশসহ'],
  [/\p{Script=Thai}/u, 'กขคงจชซดตถทนบปผพมยรลวสหอ'],
  [/\p{Script=Hangul}/u, '가나다라마바사아자차카타파하'],
  [/\p{Script=Hiragana}/u, 'あいうえおかきくけこさしすせそたちつてと'],
  [/\p{Script=Katakana}/u, 'アイウエオカキクケコサシスセソタチツテト'],
  [/\p{Script=Han}/u, '山川田中木林森水火土金石天空海花月星風雪'],
];
const emoji = '🌵🌻🍀🍋🎈🎲🚲🛶';

function otherOf(choices: string, character: string, random: () => number): string {
  const others = Array.from(choices).filter((choice) => choice !== character);
  return others[Math.floor(random() * others.length)] ?? 'x';
}

function otherLetter(letter: string, random: () => number): string {
  const alphabet = alphabets.find(([script]) => script.test(letter))?.[1] ?? latin;
  const other = otherOf(alphabet, letter.toLowerCase(), random);
  return letter === letter.toLowerCase() ? other : other.toUpperCase();
}

/** Zeros stay, so that no number begins with one that did not; any other digit becomes another one, in its script. */
function otherDigit(digit: string, random: () => number): string {
  const code = digit.codePointAt(0) ?? 0;
  const isDigit = (at: number) => /\p{Nd}/u.test(String.fromCodePoint(at));
  let zero = code;
  while (code - zero < 9 && isDigit(zero - 1)) zero -= 1;
  if (zero === code) return digit;
  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((value) => value !== code - zero);
  return String.fromCodePoint(zero + (others[Math.floor(random() * others.length)] ?? 1));
}

/**
 * A text of the same shape that says nothing: every letter is another letter of its script and case, every digit
 * another digit; what is between them stays. A host becomes `example.com`, so that no address leads anywhere.
 */
export function madeUpText(text: string, random: () => number): string {
  const made = text
    .replace(/\p{L}/gu, (letter) => otherLetter(letter, random))
    .replace(/\p{Nd}/gu, (digit) => otherDigit(digit, random))
    .replace(/\p{Extended_Pictographic}/gu, (sign) => otherOf(emoji, sign, random));
  const isAddress = /^\S+@\S+\.\S+$/.test(text);
  if (isAddress) return made.replace(/@.*$/s, '@example.com');
  const scheme = /^https?:\/\//i.exec(text)?.[0];
  if (scheme === undefined) return made;
  return `${scheme}example.com${made.slice(scheme.length).replace(/^[^/?#]*/, '')}`;
}
