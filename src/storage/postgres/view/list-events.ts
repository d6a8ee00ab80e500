import type { ListedEvent } from '../../../operators/desk.ts';
import type { OperatorView, ResultPage } from '../../../operators/operator-view.ts';
import { listedEventFrom, type EventRow } from '../../event-row.ts';
import { pageOf } from '../../page-of.ts';
import type { Sql } from '../database.ts';
import { postgresEventColumns } from './postgres-event-columns.ts';

const isFound = `id IN (
  SELECT id FROM events WHERE event_id = $2
  UNION SELECT id FROM events WHERE order_id = $2
  UNION SELECT events.id FROM orders JOIN events USING (order_id, platform)
    WHERE lower(number) = lower($2))`;

/** Pages of events; which index leads to a filter's rows is PostgreSQL's choice, which counts them all the time. */
export async function listEvents(
  sql: Sql,
  filter: Parameters<OperatorView['events']>[0],
): Promise<ResultPage<ListedEvent>> {
  const { search, platform, type, state, before = Number.MAX_SAFE_INTEGER, limit } = filter;
  const values: unknown[] = [before];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['id < $1'];
  if (search !== undefined) {
    place(search);
    conditions.push(isFound);
  }
  if (platform !== undefined) conditions.push(`platform = ${place(platform)}`);
  if (type !== undefined) conditions.push(`type = ${place(type)}`);
  if (state === 'pending' || state === 'dead') conditions.push(`state = '${state}'`);
  else if (state !== undefined) conditions.push(`state = 'done' AND result = ${place(state)}`);
  const rows = await sql.all<EventRow>(
    `SELECT ${postgresEventColumns} FROM events WHERE ${conditions.join(' AND ')}
     ORDER BY id DESC LIMIT ${place(limit + 1)}`,
    values,
  );
  return pageOf(rows.map(listedEventFrom), limit);
}
