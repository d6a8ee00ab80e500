import type { ClaimedEdit, EditOutcome, Edits } from '../../outbox/edits.ts';
import type { Pack } from '../../outbox/outbox.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import { storedBody } from '../../stored/stored-body.ts';
import type { DrawnRow } from '../pack-waiting.ts';
import { renewMessage } from '../renew-message.ts';
import type { SqliteEditRow, SqliteEditTable } from './create-sqlite-edit-table.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createSqliteEdits(
  db: SqliteDatabase,
  { write, edits }: { readonly write: Write; readonly edits: SqliteEditTable },
): Edits {
  const packed = db.prepare<[message: number], DrawnRow>(
    'SELECT id, news, locale, marker, plain FROM deliveries WHERE message = ? ORDER BY id',
  );
  const saveBody = db.prepare('UPDATE messages SET body = ? WHERE id = ?');
  const stored = createSqliteStoredDeliveries(db);

  /** An edit that was asked for again meanwhile has the last word. */
  const end = (
    { message, attempt }: Pick<ClaimedEdit, 'message' | 'attempt'>,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ): void => {
    if (!edits.end(message, attempt, now)) return;
    stored.saveRedriven(settleRedriven(outcome, stored.inMessage(message), now));
  };

  const claimEdit = (row: SqliteEditRow, pack: Pack, now: number): readonly ClaimedEdit[] => {
    const { message, channel_id: channelId, discord_id: discordId, attempts: attempt } = row;
    const renewed = renewMessage(packed.all(message), pack, row.body);
    if (renewed.kind === 'changed')
      return [{ message, channelId, discordId, body: renewed.body, attempt }];
    end({ message, attempt }, renewed, now);
    return [];
  };

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        edits.clear();
        return edits.due(now, limit).flatMap((row) => {
          edits.lease(row.message, now + leaseMs);
          return claimEdit(row, pack, now);
        });
      }),
    settle: async (edit, outcome, now) =>
      write(() => {
        const { message, attempt, body } = edit;
        if (outcome.kind === 'retry') {
          edits.postpone(message, attempt, outcome.dueAt);
          return;
        }
        if (outcome.kind === 'done') saveBody.run(storedBody.write(body), message);
        end(edit, outcome, now);
      }),
  };
}
