import { hurryProbes } from '../parking-steps.ts';
import type { Sql } from './database.ts';
import { hurryMessages } from './hurry-messages.ts';
import { takeSteps } from './take-steps.ts';

/** Makes every probe of a parked channel due at once. Answers how many. */
export async function probeAll(sql: Sql): Promise<number> {
  await hurryMessages(sql, { parked: true });
  return takeSteps(sql, hurryProbes());
}
