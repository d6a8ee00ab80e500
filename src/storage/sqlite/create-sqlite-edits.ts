import type { ClaimedEdit, EditOutcome, Edits } from '../../outbox/edits.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import * as steps from '../edit-steps.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

// With min(), SQLite takes the other columns from the row that has the minimum.
const claimable = `SELECT edit.message, message.channel_id AS channelId, discord_id AS discordId, body,
    edit.attempts + 1 AS attempt, min(edit.due_at)
  FROM edits AS edit JOIN messages AS message ON message.id = edit.message
  WHERE edit.due_at <= @now AND message.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.channel_id IN (message.channel_id, '${everyChannel}'))
    AND NOT EXISTS (SELECT 1 FROM edits AS other JOIN messages AS its ON its.id = other.message
                    WHERE other.leased = 1 AND other.due_at > @now AND its.channel_id = message.channel_id)
  GROUP BY message.channel_id LIMIT @limit`;

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createSqliteEdits(
  db: SqliteDatabase,
  { write, take }: { readonly write: Write; readonly take: TakeSteps },
): Edits {
  const due = db.prepare<object, steps.EditRow>(claimable);
  const lease = db.prepare(
    'UPDATE edits SET attempts = attempts + 1, due_at = ?, leased = 1, changed = 0 WHERE message = ?',
  );
  const stored = createSqliteStoredDeliveries(db);

  /** An edit that was asked for again meanwhile has the last word. */
  const end = (
    edit: Pick<ClaimedEdit, 'message' | 'attempt'>,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ): void => {
    if (!take(steps.endEdit(edit, now))) return;
    stored.saveRedriven(settleRedriven(outcome, stored.inMessage(edit.message), now));
  };

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        take(steps.clearEdits());
        return due.all({ now, limit }).flatMap((row): readonly ClaimedEdit[] => {
          const { message, channelId, discordId, attempt } = row;
          lease.run(now + leaseMs, message);
          const renewed = take(steps.renewEdit(row, pack));
          if (renewed.kind === 'changed')
            return [{ message, channelId, discordId, attempt, body: renewed.body }];
          end(row, renewed, now);
          return [];
        });
      }),
    settle: async (edit, outcome, now) =>
      write(() => {
        if (outcome.kind === 'retry') {
          take(steps.postponeEdit(edit, outcome.dueAt));
          return;
        }
        if (outcome.kind === 'done') take(steps.saveEdited(edit));
        end(edit, outcome, now);
      }),
  };
}
