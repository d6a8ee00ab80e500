import type { Sql } from './database.ts';
import { hurryMessages } from './hurry-messages.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';

/** Makes every probe of a parked channel due at once. Answers how many. */
export async function probeAll(sql: Sql): Promise<number> {
  await hurryMessages(sql, { parked: true });
  return createPostgresParkingTable(sql).probeAll();
}
