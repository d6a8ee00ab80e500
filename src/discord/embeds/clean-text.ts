import { withoutEMail } from '../../platforms/without-e-mail.ts';

/**
 * Text from outside as one visible line: whole Unicode, single spaces, nothing that is invisible, turns the
 * writing direction or hides other text, and no e-mail address. Empty when nothing visible is left. For
 * places without Markdown (footers, buttons); everywhere else `plainText`.
 */
export function cleanText(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(invisible, '')
    .replace(blank, ' ')
    .replace(strayJoiners, '$1')
    .replace(towerOfMarks, '$1')
    .trim();
  return withoutEMail(visible);
}

/** All that Unicode calls ignorable, but for the joiner and the selector that emoji are made with. */
const invisible =
  /(?![\u200D\uFE0F])[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB]/gu;

/** White space and control characters; the Braille blank looks like one. */
const blank = /[\s\p{Cc}\u2800]+/gu;

const strayJoiners = /(^| )[\u200D\uFE0F]+/g;

/** More marks on one letter than any language writes: text that grows over its neighbours. */
const towerOfMarks = /(\p{M}{4})\p{M}+/gu;
