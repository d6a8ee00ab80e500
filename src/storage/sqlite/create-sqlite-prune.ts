import type { Prune } from '../storage.ts';
import type { Write } from './create-group-commit.ts';
import { emptyLog } from './empty-log.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Rows per commit: short enough that a webhook never waits long behind it. */
const rowsPerStep = 500;

/**
 * Identities stay for deduplication, orders and their timelines stay, and so does every dead letter. What was
 * told of an event is remembered as long as that can be processed again. With a delivery go its attempts.
 */
export function createSqlitePrune(db: SqliteDatabase, write: Write): Prune {
  const steps = [
    `UPDATE events SET body = NULL WHERE id IN (
       SELECT id FROM events WHERE body IS NOT NULL AND received_at < ? AND state = 'done' LIMIT ${rowsPerStep})`,
    `DELETE FROM deliveries WHERE id IN (
       SELECT id FROM deliveries WHERE state = 'done' AND settled_at < ?
         AND NOT EXISTS (SELECT 1 FROM events WHERE id = deliveries.event AND body IS NOT NULL)
       LIMIT ${rowsPerStep})`,
    `DELETE FROM messages WHERE id IN (
       SELECT id FROM messages WHERE state <> 'pending' AND settled_at < ?
         AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id) LIMIT ${rowsPerStep})`,
    // Few, for new ones take older ones along.
    'DELETE FROM claim_codes WHERE expires_at < ?',
    'DELETE FROM order_buyers WHERE seen_at < ?',
  ].map((sql) => db.prepare(sql));

  return async (before, signal) => {
    let removed = 0;
    for (const step of steps) {
      for (let changes = rowsPerStep; changes === rowsPerStep; removed += changes) {
        if (signal?.aborted === true) return removed;
        ({ changes } = await write(() => step.run(before)));
      }
    }
    if (removed > 0) emptyLog(db);
    return removed;
  };
}
