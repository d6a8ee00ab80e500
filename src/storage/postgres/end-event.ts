import type { ClaimedEvent, Settlement } from '../../inbox/inbox.ts';
import type { Sql } from './database.ts';

/** False if somebody else has ended it since the lease ran out: what they wrote stands. */
export async function endEvent(
  sql: Sql,
  { id, attempt }: Pick<ClaimedEvent, 'id' | 'attempt'>,
  { state, now }: { readonly state: 'done' | 'dead'; readonly now: number },
  { result, reason }: Partial<Pick<Settlement, 'result' | 'reason'>>,
): Promise<boolean> {
  const ended = await sql.run(
    `UPDATE events SET state = $1, result = $2, reason = $3, settled_at = $4, attempts = $5, held = 0
     WHERE id = $6 AND state = 'pending'`,
    [state, result ?? null, reason ?? null, now, attempt, id],
  );
  return ended > 0;
}
