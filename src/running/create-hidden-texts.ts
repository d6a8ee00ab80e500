/**
 * A shorter text is in many lines by chance: hiding it there would give it away, and spoil the line.
 */
const shortestHidden = 8;

/** Texts that must never be seen. */
export interface HiddenTexts {
  readonly add: (texts: readonly string[]) => void;
  /** The line, a JSON text, without them. */
  readonly clean: (line: string) => string;
}

/** What was once hidden stays so: a secret that was replaced may still be spoken of. */
export function createHiddenTexts(first: readonly string[]): HiddenTexts {
  const known = new Set<string>();
  let hidden: readonly string[] = [];
  const add = (texts: readonly string[]): void => {
    for (const text of texts) if (text.length >= shortestHidden) known.add(text);
    // As they stand in JSON, longest first, so that a secret within another leaves nothing behind.
    hidden = [...known]
      .map((text) => JSON.stringify(text).slice(1, -1))
      .sort((a, b) => b.length - a.length);
  };
  add(first);
  return {
    add,
    clean: (line) => hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line),
  };
}
