import type { Sql } from './database.ts';
import { hurryMessages } from './hurry-messages.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import type { Engine } from './start-engine.ts';

/** Makes every probe of a parked channel due at once. Answers how many. */
export async function probeAll(sql: Sql, engine: Engine): Promise<number> {
  await hurryMessages(sql, engine, { parked: true });
  return createPostgresParkingTable(sql).probeAll();
}
