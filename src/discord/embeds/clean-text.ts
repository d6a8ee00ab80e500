import { withoutEMail } from '../../platforms/without-e-mail.ts';

/**
 * Text from outside as one visible line: whole Unicode, single spaces, nothing that is invisible without being part of
 * a letter or an emoji, turns the writing direction or hides other text, and no e-mail address. Empty when nothing
 * visible is left. For places without Markdown (footers, buttons); everywhere else `plainText`.
 */
export function cleanText(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(invisible, (_sign, flag?: string) => flag ?? '')
    .replace(blank, ' ')
    .replace(towerOfMarks, '$1')
    .trim();
  return withoutEMail(visible);
}

const ignorable = String.raw`\p{Default_Ignorable_Code_Point}\p{Bidi_Control}`;

/** What follows a sign that is seen, which the Braille blank is not: of several invisible ones in a row only the first can mean something. */
const behind = (seen: string): string => String.raw`(?<=(?![${ignorable}\u2800])${seen})`;

/** Letters of scripts that join: in Persian and the scripts of India a joiner decides what a word looks like. */
const joining = String.raw`(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]`;
const rightToLeft = String.raw`[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]`;

/** Invisible signs that mean something where they are. */
const meaningful = [
  behind(joining) + String.raw`[\u200C\u200D]`,
  String.raw`(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})`,
  // Which of its two pictures a sign has, and which form an ideograph of a name has.
  behind(String.raw`(?!\p{Script=Latin})[\p{L}\p{M}\p{N}\p{S}\p{P}]`) + String.raw`[\uFE00-\uFE0F]`,
  behind(String.raw`\p{Script=Han}`) + String.raw`[\u{E0100}-\u{E01EF}]`,
  behind(String.raw`\p{Script=Mongolian}`) + String.raw`[\u180B-\u180F]`,
  // A mark at a Hebrew or Arabic word says to which side the signs beside it belong; it turns nothing else.
  behind(rightToLeft) + String.raw`[\u200E\u200F\u061C]`,
];

/** England, Scotland, Wales: a black flag, a region in tags and the end of it. Tags elsewhere are hidden text. */
const flag = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`;

/** A flag, which stays, or a sign that nobody sees. */
const invisible = new RegExp(
  String.raw`(${flag})|(?!${meaningful.join('|')})[${ignorable}\uFFF9-\uFFFB]`,
  'gu',
);

/** White space and control characters; the Braille blank looks like one. */
const blank = /[\s\p{Cc}\u2800]+/gu;

/** More marks on one letter than any language writes: text that grows over its neighbours. */
const towerOfMarks = /(\p{M}{4})\p{M}+/gu;
