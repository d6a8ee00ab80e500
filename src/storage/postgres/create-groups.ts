import { UnreadableRow } from '../../stored/unreadable-row.ts';
import { StorageError } from '../../stored/storage-error.ts';

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Lets what comes while a group is being written wait together and share the next transaction. One that cannot
 * be written does not keep out the rest: then each gets a transaction of its own.
 */
export function createGroups<Item, Answer>(options: {
  /** How many of those that wait, from the first on, share a transaction. */
  readonly size: (waiting: readonly Item[]) => number;
  /** Writes a group, all of it or nothing; answers for each, in their order. */
  readonly write: (group: readonly Item[]) => Promise<readonly Answer[]>;
}): (item: Item) => Promise<Answer> {
  const { size, write } = options;
  const waiting: Waiting<Item, Answer>[] = [];
  let writing = false;

  const flush = async (group: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await write(group.map(({ item }) => item));
      for (const [index, answer] of answers.entries()) group[index]?.answer(answer);
    } catch (error) {
      const spares = !(error instanceof StorageError) || error instanceof UnreadableRow;
      if (group.length > 1 && spares) {
        for (const one of group) await flush([one]);
      } else {
        for (const { fail } of group) fail(error);
      }
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await flush(waiting.splice(0, size(waiting.map(({ item }) => item))));
    }
    writing = false;
  };

  return async (item) =>
    new Promise((answer, fail) => {
      waiting.push({ item, answer, fail });
      if (writing) return;
      writing = true;
      setImmediate(() => void drain());
    });
}
