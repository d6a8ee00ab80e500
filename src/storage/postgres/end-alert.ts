import type { AlertCause } from '../../orders/news.ts';
import { causeKey } from '../cause-key.ts';
import { overAlert, type AlertRow } from '../over-alert.ts';
import { askForEdit } from '../edit-steps.ts';
import type { Sql } from './database.ts';
import { takeSteps } from './take-steps.ts';

/** Marks the alert of a cause as over, if there is one, and forgets that it was raised; within the caller's transaction. */
export async function endAlert(sql: Sql, cause: AlertCause, now: number): Promise<void> {
  const [forgotten] = await sql.all<{ toldAt: number }>(
    'DELETE FROM alerts WHERE cause = $1 RETURNING told_at AS "toldAt"',
    [causeKey(cause)],
  );
  if (forgotten === undefined) return;
  const raised = await sql.all<AlertRow>(
    'SELECT id, news, message FROM deliveries WHERE event IS NULL AND created_at = $1 FOR UPDATE',
    [forgotten.toldAt],
  );
  for (const { id, news, message } of overAlert(raised, cause, now)) {
    await sql.run('UPDATE deliveries SET news = $1 WHERE id = $2', [news, id]);
    if (message !== null) await takeSteps(sql, askForEdit(message, now));
  }
}
