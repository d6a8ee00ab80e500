import type { FailedAttempt } from '../../operators/operator-view.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface AttemptTable {
  /** Keeps a try that did not succeed, for each delivery that is in the message now. */
  readonly add: (attempt: FailedAttempt) => void;
}

/** A synchronous step over the table `attempts`, to be composed inside a transaction. */
export function createAttemptTable(db: SqliteDatabase): AttemptTable {
  const insert = db.prepare(
    `INSERT INTO attempts (delivery, message, attempt, outcome, reason, ended_at)
     SELECT id, @message, @attempt, @outcome, @reason, @endedAt FROM deliveries WHERE message = @message
     ON CONFLICT DO NOTHING`,
  );
  return {
    add: (attempt) => {
      insert.run(attempt);
    },
  };
}
