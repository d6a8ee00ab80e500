/**
 * What came from outside must not steer the terminal it is shown in: escape sequences, line breaks and
 * changes of writing direction become `\u001b` and the like. Inside JSON that is the same text.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}
