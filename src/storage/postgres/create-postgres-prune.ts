import { keptSince, pruneClaims } from '../prune-claims.ts';
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
];

/**
 * Identities stay for deduplication, orders and their timelines stay, and so does every dead letter. What was
 * told of an event is remembered as long as that can be processed again. With a delivery go its attempts.
 */
export function createPostgresPrune(sql: Sql): Prune {
  return async (before, { now, signal } = {}) => {
    let removed = 0;
    const all = [
      ...steps.map((step) => [step, before] as const),
      ...Object.entries(pruneClaims('$1')).map(
        ([step, keptMs]) => [step, keptSince(before, now, keptMs)] as const,
      ),
    ];
    for (const [step, until] of all) {
      for (let changes = rowsPerStep; changes === rowsPerStep; removed += changes) {
        if (signal?.aborted === true) return removed;
        changes = await sql.run(step, [until]);
      }
    }
    return removed;
  };
}
