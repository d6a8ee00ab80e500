import type { Prune } from '../storage.ts';
import type { Sql } from './database.ts';

/** Rows per commit: short enough that nobody waits long behind it. */
const rowsPerStep = 500;

const steps = [
  // One that is being replayed keeps its body.
  `UPDATE events SET body = NULL WHERE id IN (
     SELECT id FROM events WHERE body IS NOT NULL AND received_at < $1 AND state = 'done'
     LIMIT ${rowsPerStep} FOR UPDATE SKIP LOCKED)`,
  `DELETE FROM deliveries WHERE id IN (
     SELECT id FROM deliveries WHERE state = 'done' AND settled_at < $1
       AND NOT EXISTS (SELECT 1 FROM events WHERE id = deliveries.event AND body IS NOT NULL)
     LIMIT ${rowsPerStep})`,
  `DELETE FROM messages WHERE id IN (
     SELECT id FROM messages WHERE state <> 'pending' AND settled_at < $1
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id) LIMIT ${rowsPerStep})`,
  // Few, for new ones take older ones along.
  'DELETE FROM claim_codes WHERE expires_at < $1',
  'DELETE FROM order_buyers WHERE seen_at < $1',
];

/**
 * Identities stay for deduplication, orders and their timelines stay, and so does every dead letter. What was
 * told of an event is remembered as long as that can be processed again. With a delivery go its attempts.
 */
export function createPostgresPrune(sql: Sql): Prune {
  return async (before, signal) => {
    let removed = 0;
    for (const step of steps) {
      for (let changes = rowsPerStep; changes === rowsPerStep; removed += changes) {
        if (signal?.aborted === true) return removed;
        changes = await sql.run(step, [before]);
      }
    }
    return removed;
  };
}
