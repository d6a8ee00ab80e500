import type { Count, Place, ResultPage } from '../../../operators/operator-view.ts';
import { mostCounted } from '../../most-counted.ts';
import { placedPage, type ListKey } from '../../page-of.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** A condition that an index answers, and the value that asks for it. */
interface Driver {
  readonly condition: string;
  readonly value: string;
  /** SQL of whether one row meets it, for rows that something else led to; absent if `fits` says it already. */
  readonly fits?: string;
  /**
   * Where its rows are and how they are found, if they come in no order: all of them are sorted for each page. Of two
   * drivers that many rows meet the first is taken, so it belongs behind the others.
   */
  readonly unsorted?: string;
}

type Values = Readonly<Record<string, string | number | null>>;

interface FoundRow {
  /** 1 if it meets all conditions. */
  readonly fits: number;
}

/** The places between which all rows are that can be meant. */
interface Ends<At> {
  readonly before: At;
  readonly after: At;
}

interface BoundedList<Row extends FoundRow, Line, At> {
  readonly table: string;
  readonly columns: string;
  /** The columns that it is sorted by, as `key` names their numbers; an index has them in this order. */
  readonly sort: readonly string[];
  readonly key: ListKey<Line, At>;
  /** SQL of whether a row meets all conditions; those that are not asked for are null. */
  readonly fits: string;
  /** Conditions that an index answers, by the value that asks for them. */
  readonly drivers: readonly Driver[];
  readonly ends: (values: Values) => Ends<At>;
  readonly read: (row: Omit<Row, 'fits'>) => Line;
}

/**
 * So many rows are looked at for one page. Where two filters are common each and rare together, a page may
 * hold less than it could, even nothing, and yet be followed by another.
 */
const mostLookedAt = 2_000;

const everything: Driver = { condition: 'true', value: '' };

/** Negative if `a` is the smaller. */
function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((number, index) => number !== b[index]);
  return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

function prepare<Row extends FoundRow>(
  db: SqliteDatabase,
  list: Pick<BoundedList<Row, never, never>, 'table' | 'columns' | 'sort' | 'fits' | 'drivers'>,
  driver: Driver,
) {
  const { table, columns, sort } = list;
  const { condition, value, unsorted } = driver;
  const others = list.drivers
    .filter((other) => other !== driver)
    .flatMap((other) => other.fits ?? []);
  const fits = [`(${list.fits})`, ...others].join(' AND ');
  const place = (end: string) => `(${sort.map((_, index) => `@${end}${index}`).join(', ')})`;
  const isBetween = `(${sort.join(', ')}) < ${place('before')} AND (${sort.join(', ')}) > ${place('after')}`;
  const among = `FROM ${table} WHERE ${condition} AND ${isBetween}`;
  const counted = unsorted === undefined ? among : `FROM ${unsorted}`;
  const page = (direction: 'ASC' | 'DESC') =>
    db.prepare<object, Row>(
      `SELECT ${columns}, (${fits}) AS fits ${among}
       ORDER BY ${sort.map((column) => `${column} ${direction}`).join(', ')} LIMIT ${mostLookedAt}`,
    );
  return {
    ...{ value, isUnsorted: unsorted !== undefined },
    older: page('DESC'),
    newer: page('ASC'),
    rows: db
      .prepare<object, number>(`SELECT count(*) FROM (SELECT 1 ${counted} LIMIT ${mostLookedAt})`)
      .pluck(),
    count: db.prepare<object, { readonly looked: number; readonly found: number }>(
      `SELECT count(*) AS looked, coalesce(sum(fits), 0) AS found
       FROM (SELECT (${isBetween} AND ${fits}) AS fits ${counted} LIMIT ${mostCounted})`,
    ),
  };
}

/** Pages of a table, and how much of it is found, in a time that does not grow with the table. */
export function createBoundedList<Row extends FoundRow, Line, At>(
  db: SqliteDatabase,
  list: BoundedList<Row, Line, At>,
) {
  const { numbers } = list.key;
  const all = prepare<Row>(db, list, everything);
  const statements = list.drivers.map((driver) => prepare<Row>(db, list, driver));

  /** The condition that the fewest rows meet. */
  const narrowest = (values: Values) => {
    const able = statements.filter(({ value }) => values[value] !== null);
    if (able.length === 0) return { statement: all, rows: mostLookedAt };
    const counted = able.map((statement) => ({ statement, rows: statement.rows.get(values) ?? 0 }));
    return counted.reduce((least, other) => (other.rows < least.rows ? other : least));
  };

  const bounded = (values: Values, place: Partial<Place<At>>): Values => {
    const ends = list.ends(values);
    const [before, latest] = [numbers(place.before ?? ends.before), numbers(ends.before)];
    const [after, earliest] = [numbers(place.after ?? ends.after), numbers(ends.after)];
    const bound: Record<string, number> = {};
    for (const [index, number] of (compare(before, latest) < 0 ? before : latest).entries())
      bound[`before${index}`] = number;
    for (const [index, number] of (compare(after, earliest) > 0 ? after : earliest).entries())
      bound[`after${index}`] = number;
    return { ...values, ...bound };
  };

  return {
    page: (values: Values, place: Place<At>): ResultPage<Line, At> => {
      const asked = bounded(values, place);
      const { statement, rows } = narrowest(asked);
      const { older, newer } = statement.isUnsorted && rows === mostLookedAt ? all : statement;
      const items: Line[] = [];
      const page = (more: At | undefined) => placedPage(items, list.key, more, place);
      let looked = 0;
      for (const { fits, ...row } of (place.after === undefined ? older : newer).iterate(asked)) {
        looked += 1;
        const line = list.read(row);
        const last = items.at(-1);
        if (fits === 1) {
          if (last !== undefined && items.length === place.limit) return page(list.key.of(last));
          items.push(line);
        }
        if (looked === mostLookedAt) return page(list.key.of(line));
      }
      return page(undefined);
    },
    count: (values: Values): Count => {
      const asked = bounded(values, {});
      const { looked = 0, found = 0 } = narrowest(asked).statement.count.get(asked) ?? {};
      return { found, isLeast: looked === mostCounted };
    },
  };
}
