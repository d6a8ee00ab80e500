import { everyChannel } from '../../outbox/every-channel.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteEditRow {
  readonly message: number;
  readonly channel_id: string;
  readonly discord_id: string;
  readonly body: string;
  readonly attempts: number;
}

/** Synchronous steps over the table `edits`, to be composed inside a transaction. */
export interface SqliteEditTable {
  /** Asks for an edit; while one is under way, for another after it. */
  readonly ask: (message: number, now: number) => void;
  /** Forgets edits of messages that will never be posted as they are: given up, split, deleted. */
  readonly clear: () => void;
  /** At most one posted message for each channel that is neither parked nor being edited. */
  readonly due: (now: number, limit: number) => readonly SqliteEditRow[];
  readonly lease: (message: number, leaseEndsAt: number) => void;
  readonly postpone: (message: number, attempt: number, dueAt: number) => void;
  /** Ends every wait for the next try of an edit. */
  readonly hurry: (message: number) => void;
  /** Ends an edit: true, unless another was asked for meanwhile, which is then due at once. */
  readonly end: (message: number, attempt: number, now: number) => boolean;
}

export function createSqliteEditTable(db: SqliteDatabase): SqliteEditTable {
  const ask = db.prepare(
    `INSERT INTO edits (message, due_at) VALUES (?, ?)
     ON CONFLICT (message) DO UPDATE SET changed = leased`,
  );
  const clear = db.prepare(
    `DELETE FROM edits WHERE message IN (SELECT id FROM messages
       WHERE state IN ('dead', 'split') OR (state = 'done' AND discord_id IS NULL))`,
  );
  // With min(), SQLite takes the other columns from the row that has the minimum.
  const due = db.prepare<object, SqliteEditRow>(
    `SELECT edit.message, message.channel_id, discord_id, body, edit.attempts + 1 AS attempts,
       min(edit.due_at)
     FROM edits AS edit JOIN messages AS message ON message.id = edit.message
     WHERE edit.due_at <= @now AND message.state = 'done'
       AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.channel_id IN (message.channel_id, '${everyChannel}'))
       AND NOT EXISTS (SELECT 1 FROM edits AS other JOIN messages AS its ON its.id = other.message
                       WHERE other.leased = 1 AND other.due_at > @now AND its.channel_id = message.channel_id)
     GROUP BY message.channel_id LIMIT @limit`,
  );
  const lease = db.prepare(
    'UPDATE edits SET attempts = attempts + 1, due_at = ?, leased = 1, changed = 0 WHERE message = ?',
  );
  const postpone = db.prepare(
    `UPDATE edits SET due_at = ?, leased = 0, changed = 0 WHERE message = ? AND attempts = ?`,
  );
  const hurry = db.prepare('UPDATE edits SET due_at = 0 WHERE message = ? AND leased = 0');
  const remove = db.prepare('DELETE FROM edits WHERE message = ? AND attempts = ? AND changed = 0');

  return {
    ask: (message, now) => {
      ask.run(message, now);
    },
    clear: () => {
      clear.run();
    },
    due: (now, limit) => due.all({ now, limit }),
    lease: (message, leaseEndsAt) => {
      lease.run(leaseEndsAt, message);
    },
    postpone: (message, attempt, dueAt) => {
      postpone.run(dueAt, message, attempt);
    },
    hurry: (message) => {
      hurry.run(message);
    },
    end: (message, attempt, now) => {
      if (remove.run(message, attempt).changes > 0) return true;
      postpone.run(now, message, attempt);
      return false;
    },
  };
}
