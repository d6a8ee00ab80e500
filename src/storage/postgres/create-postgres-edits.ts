import type { ClaimedEdit, EditOutcome, Edits } from '../../outbox/edits.ts';
import type { Pack } from '../../outbox/outbox.ts';
import { storedBody } from '../../stored/stored-body.ts';
import { redraw, type DrawnRow, type Drawn } from '../pack-waiting.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { createPostgresEditTable, type PostgresEditRow } from './create-postgres-edit-table.ts';
import type { JobQueue } from './create-job-queue.ts';
import { createPostgresRedrivenLetters } from './create-postgres-redriven-letters.ts';

async function renewed(sql: Sql, message: number, pack: Pack): Promise<Drawn> {
  const rows = await sql.all<DrawnRow>(
    'SELECT id, news, locale, marker, plain FROM deliveries WHERE message = $1 ORDER BY id',
    [message],
  );
  return redraw(pack, rows);
}

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createPostgresEdits(
  database: PostgresDatabase,
  { queue }: { readonly queue: JobQueue },
): Edits {
  /** An edit that was asked for again meanwhile has the last word. */
  const end = async (
    sql: Sql,
    { message, attempt }: Pick<ClaimedEdit, 'message' | 'attempt'>,
    outcome: Exclude<EditOutcome, { kind: 'retry' }>,
    now: number,
  ): Promise<void> => {
    if (await createPostgresEditTable(sql).end(message, attempt, now))
      await createPostgresRedrivenLetters(sql, queue).settle(message, outcome, now);
  };

  const claimEdit = async (
    sql: Sql,
    row: PostgresEditRow,
    pack: Pack,
    now: number,
  ): Promise<readonly ClaimedEdit[]> => {
    const { message, attempt } = row;
    const drawn = await renewed(sql, message, pack);
    if (drawn.body === undefined) {
      const dropped = { kind: 'dropped', reason: drawn.reason, gone: false } as const;
      await end(sql, { message, attempt }, dropped, now);
      return [];
    }
    const { body } = drawn;
    if (storedBody.write(body) === row.body) {
      await end(sql, { message, attempt }, { kind: 'done' }, now);
      return [];
    }
    return [{ ...row, body }];
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
