import type { Prune } from '../storage.ts';
import { keptSince, pruneClaims } from '../prune-claims.ts';
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
  ].map((sql) => db.prepare(sql));
  const ofClaims = Object.entries(pruneClaims('?')).map(([sql, keptMs]) => ({
    step: db.prepare(sql),
    keptMs,
  }));

  return async (before, { now, signal } = {}) => {
    let removed = 0;
    const all = [
      ...steps.map((step) => ({ step, until: before })),
      ...ofClaims.map(({ step, keptMs }) => ({ step, until: keptSince(before, now, keptMs) })),
    ];
    for (const { step, until } of all) {
      for (let changes = rowsPerStep; changes === rowsPerStep; removed += changes) {
        if (signal?.aborted === true) return removed;
        ({ changes } = await write(() => step.run(until)));
      }
    }
    if (removed > 0) emptyLog(db);
    return removed;
  };
}
