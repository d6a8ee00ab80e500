import type { ClaimedEvent, Settlement } from '../../inbox/inbox.ts';
import type { Sql } from './database.ts';

/** False if somebody else has it since the lease ran out: what they write stands. */
export async function endEvent(
  sql: Sql,
  { id, attempt }: Pick<ClaimedEvent, 'id' | 'attempt'>,
  ending: { readonly state: 'done' | 'dead'; readonly now: number; readonly holder: string },
  { result, reason }: Partial<Pick<Settlement, 'result' | 'reason'>>,
): Promise<boolean> {
  const { state, now, holder } = ending;
  const ended = await sql.run(
    `UPDATE events SET state = $1, result = $2, reason = $3, settled_at = $4, attempts = $5, held = 0, holder = NULL
     WHERE id = $6 AND state = 'pending' AND holder = $7`,
    [state, result ?? null, reason ?? null, now, attempt, id, holder],
  );
  return ended > 0;
}
