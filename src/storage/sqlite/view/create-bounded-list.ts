import type { Count, Place, ResultPage } from '../../../operators/operator-view.ts';
import { mostCounted } from '../../most-counted.ts';
import { placedPage } from '../../page-of.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** A condition whose rows an index gives in the order of their ids, and the name of the value that it needs. */
type Driver = readonly [condition: string, value: string];

type Values = Readonly<Record<string, string | number | null>>;

interface FoundRow {
  readonly id: number;
  /** 1 if it meets all conditions. */
  readonly fits: number;
}

interface BoundedList<Row extends FoundRow, Line> {
  readonly table: string;
  readonly columns: string;
  /** SQL of whether a row meets all conditions; those that are not asked for are null. */
  readonly fits: string;
  /** Conditions that an index answers, by the value that asks for them. */
  readonly drivers: readonly Driver[];
  /** The ids that can be meant at all, by the values. */
  readonly bounds?: (values: Values) => { readonly before: number; readonly after: number };
  readonly read: (row: Omit<Row, 'fits'>) => Line;
}

/**
 * So many rows are looked at for one page. Where two filters are common each and rare together, a page may
 * hold less than it could, even nothing, and yet be followed by another.
 */
const mostLookedAt = 2_000;
const newest = Number.MAX_SAFE_INTEGER;

function prepare<Row extends FoundRow>(
  db: SqliteDatabase,
  { table, columns, fits }: Pick<BoundedList<Row, never>, 'table' | 'columns' | 'fits'>,
  [condition, value]: Driver,
) {
  const among = `FROM ${table} WHERE ${condition} AND ${table}.id < @before AND ${table}.id > @after`;
  const page = (direction: 'ASC' | 'DESC') =>
    db.prepare<object, Row>(
      `SELECT ${columns}, (${fits}) AS fits ${among}
       ORDER BY ${table}.id ${direction} LIMIT ${mostLookedAt}`,
    );
  return {
    value,
    older: page('DESC'),
    newer: page('ASC'),
    rows: db
      .prepare<object, number>(`SELECT count(*) FROM (SELECT 1 ${among} LIMIT ${mostLookedAt})`)
      .pluck(),
    count: db.prepare<object, { readonly looked: number; readonly found: number }>(
      `SELECT count(*) AS looked, coalesce(sum(fits), 0) AS found
       FROM (SELECT (${fits}) AS fits ${among} LIMIT ${mostCounted})`,
    ),
  };
}

/** Pages of a table, and how much of it is found, in a time that does not grow with the table. */
export function createBoundedList<Row extends FoundRow, Line extends { readonly id: number }>(
  db: SqliteDatabase,
  list: BoundedList<Row, Line>,
) {
  const all = prepare<Row>(db, list, ['true', '']);
  const statements = list.drivers.map((driver) => prepare<Row>(db, list, driver));

  /** The condition that the fewest rows meet. */
  const narrowest = (values: Values) => {
    const able = statements.filter(({ value }) => values[value] !== null);
    if (able.length < 2) return able[0] ?? all;
    const counted = able.map((statement) => ({ statement, rows: statement.rows.get(values) ?? 0 }));
    return counted.reduce((least, other) => (other.rows < least.rows ? other : least)).statement;
  };

  const bounded = (values: Values, { before = newest, after = 0 }: Partial<Place>) => {
    const ends = list.bounds?.(values) ?? { before: newest, after: 0 };
    return {
      ...values,
      before: Math.min(before, ends.before),
      after: Math.max(after, ends.after),
    };
  };

  return {
    page: (values: Values, place: Place): ResultPage<Line> => {
      const asked = bounded(values, place);
      const { older, newer } = narrowest(asked);
      const items: Line[] = [];
      let looked = 0;
      for (const { fits, ...row } of (place.after === undefined ? older : newer).iterate(asked)) {
        looked += 1;
        if (fits === 1) {
          if (items.length === place.limit) return placedPage(items, items.at(-1)?.id, place);
          items.push(list.read(row));
        }
        if (looked === mostLookedAt) return placedPage(items, row.id, place);
      }
      return placedPage(items, undefined, place);
    },
    count: (values: Values): Count => {
      const asked = bounded(values, {});
      const { looked = 0, found = 0 } = narrowest(asked).count.get(asked) ?? {};
      return { found, isLeast: looked === mostCounted };
    },
  };
}
