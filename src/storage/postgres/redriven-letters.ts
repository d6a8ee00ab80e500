import type { EditOutcome } from '../../outbox/edits.ts';
import type { Sql } from './database.ts';
import { newsAsLate, overtakenLetters, type OvertakenLetter } from '../overtaken-letters.ts';
import { createEditTable } from './edit-table.ts';
import type { JobQueue } from './job-queue.ts';

export interface RedrivenLetters {
  /** Makes dead letters due again, all of them or one: as an edit where a plain card stands. Answers how many. */
  readonly redrive: (id: number | null, now: number) => Promise<number>;
  /** Writes down what the edit of a message came to; letters nobody redrove stay as they are. */
  readonly settle: (
    message: number,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ) => Promise<void>;
}

interface RevivedRow {
  readonly row: number;
  readonly key: string;
}

const isNamed = `deliveries.state = 'dead' AND ($1::bigint IS NULL OR deliveries.id = $1)`;
/** A card of it stands in the channel: only the plain one can. */
const stands = `EXISTS (SELECT 1 FROM messages WHERE messages.id = deliveries.message
  AND messages.state = 'done' AND messages.discord_id IS NOT NULL)`;
const dueAgain = `state = 'pending', plain = 0, reason = NULL, message = NULL, settled_at = NULL,
  generation = generation + 1`;
/** Redriven, its edit not ended: a plain card that is to be plain no longer. */
const isRedriven = `deliveries.message = $1 AND deliveries.state = 'dead' AND deliveries.plain = 0`;
const revived = 'RETURNING id AS row, channel_id AS key';

/** Dead letters on their way back. */
export function createRedrivenLetters(sql: Sql, queue: JobQueue): RedrivenLetters {
  const edits = createEditTable(sql);
  const revive = async (where: string, value: number | null): Promise<number> => {
    const overtaken = await sql.all<OvertakenLetter>(overtakenLetters(where), [value]);
    for (const letter of overtaken) {
      await sql.run('UPDATE deliveries SET news = $1 WHERE id = $2', [
        newsAsLate(letter),
        letter.id,
      ]);
    }
    const text = `UPDATE deliveries SET ${dueAgain} WHERE ${where} ${revived}`;
    const rows = await sql.all<RevivedRow>(text, [value]);
    await queue.add(sql, rows);
    return rows.length;
  };

  return {
    redrive: async (id, now) => {
      const improved = await sql.all<{ message: number }>(
        `UPDATE deliveries SET plain = 0 WHERE ${isNamed} AND ${stands} RETURNING message`,
        [id],
      );
      for (const { message } of improved) {
        await edits.ask(message, now);
        await edits.hurry(message);
      }
      return improved.length + (await revive(`${isNamed} AND NOT ${stands}`, id));
    },
    settle: async (message, outcome, now) => {
      if (outcome.kind === 'done') {
        const told = `UPDATE deliveries SET state = 'done', reason = NULL, settled_at = $2 WHERE ${isRedriven}`;
        await sql.run(told, [message, now]);
      } else if (outcome.gone) {
        await revive(isRedriven, message);
      } else {
        const stillPlain = `UPDATE deliveries SET plain = 1, reason = $2 WHERE ${isRedriven}`;
        await sql.run(stillPlain, [message, outcome.reason]);
      }
    },
  };
}
