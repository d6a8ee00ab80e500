import type { EditOutcome } from '../../outbox/edits.ts';
import { redrive } from '../../outbox/redrive.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import { createSqliteEditTable } from './create-sqlite-edit-table.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteRedrivenLetters {
  /** Makes dead letters due again, all of them or one: as an edit where a plain card stands. Answers how many. */
  readonly redrive: (id: number | null, now: number) => number;
  /** Writes down what the edit of a message came to; letters nobody redrove stay as they are. */
  readonly settle: (
    message: number,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ) => void;
}

/** Dead letters on their way back. Synchronous steps, to be composed inside a transaction. */
export function createSqliteRedrivenLetters(db: SqliteDatabase): SqliteRedrivenLetters {
  const edits = createSqliteEditTable(db);
  const stored = createSqliteStoredDeliveries(db);

  return {
    redrive: (id, now) => {
      const redriven = stored.letters(id).flatMap((letter) => redrive(letter) ?? []);
      stored.save(redriven.map(({ delivery }) => delivery));
      for (const { edit } of redriven) {
        if (edit === null) continue;
        edits.ask(edit, now);
        edits.hurry(edit);
      }
      return redriven.length;
    },
    settle: (message, outcome, now) => {
      stored.save(settleRedriven(outcome, stored.inMessage(message), now));
    },
  };
}
