import type { ClaimedEdit, EditOutcome, Edits } from '../../outbox/edits.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import * as steps from '../edit-steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import { takeSteps } from './take-steps.ts';

const claimable = `SELECT DISTINCT ON (message.channel_id) edit.message
  FROM edits AS edit JOIN messages AS message ON message.id = edit.message
  WHERE edit.due_at <= $1 AND message.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.channel_id IN (message.channel_id, '${everyChannel}'))
    AND NOT EXISTS (SELECT 1 FROM edits AS other JOIN messages AS its ON its.id = other.message
                    WHERE other.leased = 1 AND other.due_at > $1 AND its.channel_id = message.channel_id)
  ORDER BY message.channel_id, edit.due_at LIMIT $2`;

/** There are few of them, and they are not urgent: a date in the row is enough of a queue. One machine at a time claims. */
async function lease(
  sql: Sql,
  { now, leaseMs, limit }: Omit<Parameters<Edits['claim']>[0], 'pack'>,
): Promise<readonly steps.EditRow[]> {
  await sql.run(`SELECT pg_advisory_xact_lock(hashtext('edits'))`);
  return sql.all(
    `UPDATE edits AS edit SET attempts = edit.attempts + 1, due_at = $3, leased = 1, changed = 0
     FROM messages AS message
     WHERE edit.message = message.id AND edit.message IN (${claimable})
     RETURNING edit.message, message.channel_id AS "channelId", message.discord_id AS "discordId",
       message.body, edit.attempts AS attempt`,
    [now, limit, now + leaseMs],
  );
}

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createPostgresEdits(database: PostgresDatabase): Edits {
  /** An edit that was asked for again meanwhile has the last word. */
  const end = async (
    sql: Sql,
    edit: Pick<ClaimedEdit, 'message' | 'attempt'>,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ): Promise<void> => {
    if (!(await takeSteps(sql, steps.endEdit(edit, now)))) return;
    const stored = createPostgresStoredDeliveries(sql);
    await stored.saveRedriven(settleRedriven(outcome, await stored.inMessage(edit.message), now));
  };

  return {
    claim: async ({ pack, ...claim }) =>
      database.transaction(async (sql) => {
        await takeSteps(sql, steps.clearEdits());
        const claimed: ClaimedEdit[] = [];
        for (const row of await lease(sql, claim)) {
          const renewed = await takeSteps(sql, steps.renewEdit(row, pack));
          if (renewed.kind === 'changed') claimed.push({ ...row, body: renewed.body });
          else await end(sql, row, renewed, claim.now);
        }
        return claimed;
      }),
    settle: async (edit, outcome, now) =>
      database.transaction(async (sql) => {
        if (outcome.kind === 'retry') {
          await takeSteps(sql, steps.postponeEdit(edit, outcome.dueAt));
          return;
        }
        if (outcome.kind === 'done') await takeSteps(sql, steps.saveEdited(edit));
        await end(sql, edit, outcome, now);
      }),
  };
}
