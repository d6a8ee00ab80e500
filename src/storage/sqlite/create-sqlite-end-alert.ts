import type { AlertCause } from '../../orders/news.ts';
import { causeKey } from '../cause-key.ts';
import { overAlert, type AlertRow } from '../over-alert.ts';
import { askForEdit } from '../edit-steps.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

/**
 * Marks the alert of a cause as over, if there is one, and forgets that it was raised. A synchronous step, to be
 * composed inside a transaction.
 */
export function createSqliteEndAlert(db: SqliteDatabase): (cause: AlertCause, now: number) => void {
  const take = createSqliteTakeSteps(db);
  const forget = db
    .prepare<[cause: string], number>('DELETE FROM alerts WHERE cause = ? RETURNING told_at')
    .pluck();
  const raised = db.prepare<[at: number], AlertRow>(
    'SELECT id, news, message FROM deliveries WHERE event IS NULL AND created_at = ?',
  );
  const save = db.prepare<[news: string, id: number]>(
    'UPDATE deliveries SET news = ? WHERE id = ?',
  );

  return (cause, now) => {
    const toldAt = forget.get(causeKey(cause));
    if (toldAt === undefined) return;
    for (const { id, news, message } of overAlert(raised.all(toldAt), cause, now)) {
      save.run(news, id);
      if (message !== null) take(askForEdit(message, now));
    }
  };
}
