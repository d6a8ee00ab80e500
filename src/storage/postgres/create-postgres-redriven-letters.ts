import type { EditOutcome } from '../../outbox/edits.ts';
import { redrive } from '../../outbox/redrive.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import type { Sql } from './database.ts';
import { createPostgresEditTable } from './create-postgres-edit-table.ts';
import type { JobQueue } from './create-job-queue.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';

export interface PostgresRedrivenLetters {
  /** Makes dead letters due again, all of them or one: as an edit where a plain card stands. Answers how many. */
  readonly redrive: (id: number | null, now: number) => Promise<number>;
  /** Writes down what the edit of a message came to; letters nobody redrove stay as they are. */
  readonly settle: (
    message: number,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ) => Promise<void>;
}

/** Dead letters on their way back. */
export function createPostgresRedrivenLetters(sql: Sql, queue: JobQueue): PostgresRedrivenLetters {
  const edits = createPostgresEditTable(sql);
  const stored = createPostgresStoredDeliveries(sql, queue);

  return {
    redrive: async (id, now) => {
      const redriven = (await stored.letters(id)).flatMap((letter) => redrive(letter) ?? []);
      await stored.save(redriven.map(({ delivery }) => delivery));
      for (const { edit } of redriven) {
        if (edit === null) continue;
        await edits.ask(edit, now);
        await edits.hurry(edit);
      }
      return redriven.length;
    },
    settle: async (message, outcome, now) => {
      await stored.save(settleRedriven(outcome, await stored.inMessage(message), now));
    },
  };
}
