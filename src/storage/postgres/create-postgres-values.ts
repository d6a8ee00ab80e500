import { createValues, type Values } from '../create-values.ts';
import type { Take } from '../steps.ts';
import type { Sql } from './database.ts';
import { takeSteps } from './take-steps.ts';

/** Shared by all machines. */
export function createPostgresValues(sql: Sql): Values {
  const take: Take = async (begin) => takeSteps(sql, begin());
  return createValues(take, take);
}
