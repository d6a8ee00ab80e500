import type { ClaimedEdit, EditOutcome, Edits } from '../../outbox/edits.ts';
import type { Pack } from '../../outbox/outbox.ts';
import { settleRedriven } from '../../outbox/settle-redriven.ts';
import { storedBody } from '../../stored/stored-body.ts';
import type { DrawnRow } from '../pack-waiting.ts';
import { renewMessage } from '../renew-message.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { createPostgresEditTable, type PostgresEditRow } from './create-postgres-edit-table.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createPostgresEdits(database: PostgresDatabase): Edits {
  /** An edit that was asked for again meanwhile has the last word. */
  const end = async (
    sql: Sql,
    { message, attempt }: Pick<ClaimedEdit, 'message' | 'attempt'>,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ): Promise<void> => {
    if (!(await createPostgresEditTable(sql).end(message, attempt, now))) return;
    const stored = createPostgresStoredDeliveries(sql);
    await stored.saveRedriven(settleRedriven(outcome, await stored.inMessage(message), now));
  };

  const claimEdit = async (
    sql: Sql,
    row: PostgresEditRow,
    pack: Pack,
    now: number,
  ): Promise<readonly ClaimedEdit[]> => {
    const rows = await sql.all<DrawnRow>(
      'SELECT id, news, locale, marker, plain FROM deliveries WHERE message = $1 ORDER BY id',
      [row.message],
    );
    const renewed = renewMessage(rows, pack, row.body);
    if (renewed.kind === 'changed') return [{ ...row, body: renewed.body }];
    await end(sql, row, renewed, now);
    return [];
  };

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      database.transaction(async (sql) => {
        const edits = createPostgresEditTable(sql);
        await edits.clear();
        const claimed: ClaimedEdit[] = [];
        for (const row of await edits.claim({ now, leaseEndsAt: now + leaseMs, limit })) {
          claimed.push(...(await claimEdit(sql, row, pack, now)));
        }
        return claimed;
      }),
    settle: async (edit, outcome, now) =>
      database.transaction(async (sql) => {
        const { message, attempt, body } = edit;
        if (outcome.kind === 'retry') {
          await createPostgresEditTable(sql).postpone(message, attempt, outcome.dueAt);
          return;
        }
        if (outcome.kind === 'done') {
          const saveBody = 'UPDATE messages SET body = $1 WHERE id = $2';
          await sql.run(saveBody, [storedBody.write(body), message]);
        }
        await end(sql, edit, outcome, now);
      }),
  };
}
