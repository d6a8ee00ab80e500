import type { EditOutcome } from '../../outbox/edits.ts';
import { newsAsLate, overtakenLetters, type OvertakenLetter } from '../overtaken-letters.ts';
import { createEditTable } from './edit-table.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface RedrivenLetters {
  /** Makes dead letters due again, all of them or one: as an edit where a plain card stands. Answers how many. */
  readonly redrive: (id: number | null, now: number) => number;
  /** Writes down what the edit of a message came to; letters nobody redrove stay as they are. */
  readonly settle: (
    message: number,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ) => void;
}

const isNamed = `deliveries.state = 'dead' AND (@id IS NULL OR deliveries.id = @id)`;
/** A card of it stands in the channel: only the plain one can. */
const stands = `EXISTS (SELECT 1 FROM messages WHERE messages.id = deliveries.message
  AND messages.state = 'done' AND messages.discord_id IS NOT NULL)`;
const dueAgain = `state = 'pending', plain = 0, reason = NULL, message = NULL, settled_at = NULL,
  generation = generation + 1`;
/** Redriven, its edit not ended: a plain card that is to be plain no longer. */
const isRedriven = `deliveries.message = @message AND deliveries.state = 'dead' AND deliveries.plain = 0`;

/** Dead letters on their way back. Synchronous steps, to be composed inside a transaction. */
export function createRedrivenLetters(db: SqliteDatabase): RedrivenLetters {
  const edits = createEditTable(db);
  const improve = db
    .prepare<object, number>(
      `UPDATE deliveries SET plain = 0 WHERE ${isNamed} AND ${stands} RETURNING message`,
    )
    .pluck();
  const isLost = `${isNamed} AND NOT ${stands}`;
  const revive = db.prepare(`UPDATE deliveries SET ${dueAgain} WHERE ${isLost}`);
  const overtaken = db.prepare<object, OvertakenLetter>(overtakenLetters(isLost));
  const overtakenAnew = db.prepare<object, OvertakenLetter>(overtakenLetters(isRedriven));
  const tell = db.prepare('UPDATE deliveries SET news = ? WHERE id = ?');
  const markLate = (letters: readonly OvertakenLetter[]): void => {
    for (const letter of letters) tell.run(newsAsLate(letter), letter.id);
  };
  const told = db.prepare(
    `UPDATE deliveries SET state = 'done', reason = NULL, settled_at = @now WHERE ${isRedriven}`,
  );
  const stillPlain = db.prepare(
    `UPDATE deliveries SET plain = 1, reason = @reason WHERE ${isRedriven}`,
  );
  const anew = db.prepare(`UPDATE deliveries SET ${dueAgain} WHERE ${isRedriven}`);

  return {
    redrive: (id, now) => {
      const messages = improve.all({ id });
      for (const message of messages) {
        edits.ask(message, now);
        edits.hurry(message);
      }
      markLate(overtaken.all({ id }));
      return messages.length + revive.run({ id }).changes;
    },
    settle: (message, outcome, now) => {
      if (outcome.kind === 'done') told.run({ message, now });
      else if (outcome.gone) {
        markLate(overtakenAnew.all({ message }));
        anew.run({ message });
      } else stillPlain.run({ message, reason: outcome.reason });
    },
  };
}
