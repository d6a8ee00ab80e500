import { UnreadableRow } from './unreadable-row.ts';

/** Reads a column that holds one of a few words. @throws UnreadableRow if it is none of them */
export function createWordReader<Word extends string>(
  /** For operators, in an error: `the state of an event`. */
  name: string,
  words: readonly Word[],
): (text: string) => Word {
  const known = new Map<string, Word>(words.map((word) => [word, word]));
  return (text) => {
    const word = known.get(text);
    if (word !== undefined) return word;
    throw new UnreadableRow(
      `This version of the bot does not know ${name} in a row (it knows ${words.join(', ')}). ` +
        'If a newer version wrote it, deploy that one again; else restore a backup made before.',
    );
  };
}
