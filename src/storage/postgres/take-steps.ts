import type { Steps } from '../steps.ts';
import type { Sql } from './database.ts';

/** Takes all of the steps, within the caller's transaction. */
export async function takeSteps<Result>(sql: Sql, steps: Steps<Result>): Promise<Result> {
  let step = steps.next([]);
  while (step.done !== true) step = steps.next(await sql.all(step.value.text, step.value.values));
  return step.value;
}
