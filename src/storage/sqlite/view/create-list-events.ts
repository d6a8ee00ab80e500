import type { ListedEvent } from '../../../operators/desk.ts';
import type { OperatorView, ResultPage } from '../../../operators/operator-view.ts';
import { listedEventFrom, type EventRow } from '../../event-row.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { sqliteEventColumns } from './sqlite-event-columns.ts';

type Filter = Parameters<OperatorView['events']>[0];
type Conditions = Omit<Filter, 'before' | 'limit'>;

/**
 * So many rows are looked at for one page. Where two filters are common each and rare together, a page may
 * hold less than it could, even nothing, and yet be followed by another.
 */
const mostLookedAt = 2_000;

/** Steps from platform to platform through an index; there are few. */
const platformNames = `WITH RECURSIVE platform (name) AS (
    SELECT min(platform) FROM events
    UNION ALL
    SELECT (SELECT min(platform) FROM events WHERE platform > platform.name)
    FROM platform WHERE platform.name IS NOT NULL
  )
  SELECT name FROM platform WHERE name IS NOT NULL`;

/** For each condition the rows that meet it, each by an index of its own that gives them newest first. */
const drivers = {
  search: `id IN (
    SELECT id FROM events WHERE platform IN (${platformNames}) AND event_id = @value
    UNION SELECT id FROM events WHERE order_id = @value
    UNION SELECT events.id FROM orders JOIN events USING (order_id, platform)
      WHERE number = @value COLLATE NOCASE)`,
  pending: "state = 'pending'",
  dead: "state = 'dead'",
  result: 'result = @value',
  type: 'type = @value',
  platform: 'platform = @value',
  none: 'true',
} as const satisfies Readonly<Record<string, string>>;

type Driver = keyof typeof drivers;

function driversFor({ search, state, type, platform }: Conditions): readonly [Driver, string][] {
  const given: readonly [Driver, string | undefined][] = [
    ['search', search],
    [state === 'pending' || state === 'dead' ? state : 'result', state],
    ['type', type],
    ['platform', platform],
  ];
  return given.flatMap(([driver, value]) => (value === undefined ? [] : [[driver, value]]));
}

function fits(row: EventRow, { state, type, platform }: Conditions): boolean {
  return (
    (state === undefined || (row.state === 'done' ? row.result : row.state) === state) &&
    (type === undefined || row.type === type) &&
    (platform === undefined || row.platform === platform)
  );
}

/** Pages of events, in a time that does not grow with the table, whatever is asked for. */
export function createListEvents(db: SqliteDatabase): (filter: Filter) => ResultPage<ListedEvent> {
  const prepare = (condition: string) => {
    const where = `WHERE ${condition} AND id < @before`;
    return {
      rows: db.prepare<object, EventRow>(
        `SELECT ${sqliteEventColumns} FROM events ${where} ORDER BY id DESC LIMIT ${mostLookedAt}`,
      ),
      count: db
        .prepare<object, number>(
          `SELECT count(*) FROM (SELECT 1 FROM events ${where} LIMIT ${mostLookedAt})`,
        )
        .pluck(),
    };
  };
  const statements = Object.fromEntries(
    Object.entries(drivers).map(([driver, condition]) => [driver, prepare(condition)]),
  ) as Readonly<Record<Driver, ReturnType<typeof prepare>>>;

  /** The condition that the fewest rows meet. */
  const narrowest = (conditions: Conditions, before: number): readonly [Driver, string] => {
    const choices = driversFor(conditions);
    if (choices.length < 2) return choices[0] ?? ['none', ''];
    const counted = choices.map(([driver, value]) => ({
      choice: [driver, value] as const,
      rows: statements[driver].count.get({ value, before }) ?? 0,
    }));
    return counted.reduce((least, other) => (other.rows < least.rows ? other : least)).choice;
  };

  return ({ before = Number.MAX_SAFE_INTEGER, limit, ...conditions }) => {
    const [driver, value] = narrowest(conditions, before);
    const items: ListedEvent[] = [];
    let looked = 0;
    for (const row of statements[driver].rows.iterate({ value, before })) {
      looked += 1;
      const isFull = items.length === limit;
      if (fits(row, conditions)) {
        if (isFull) return { items, next: items.at(-1)?.id };
        items.push(listedEventFrom(row));
      }
      if (looked === mostLookedAt) return { items, next: row.id };
    }
    return { items };
  };
}
