import type { Db } from 'pg-boss';

/**
 * Says statements to PostgreSQL, `$1` and so on standing for the values. pg-boss takes it as its `db`. Within a
 * transaction those that are said at once are done one after the other, and take one way there and back.
 */
export interface Sql extends Db {
  readonly all: <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  /** Answers how many rows it wrote. */
  readonly run: (text: string, values?: readonly unknown[]) => Promise<number>;
}

/** A PostgreSQL database. Each statement outside of a transaction is one of its own. */
export interface PostgresDatabase extends Sql {
  /**
   * Commits what the work wrote, or, if it throws, nothing. Work may be run again, after a deadlock or when the
   * connection was cut before the commit; `repeatable` work, which finds what it wrote before, also when nobody
   * knows whether it was committed. Work that `takesLong` may take a day; nobody waits for its statements to be answered in time.
   */
  readonly transaction: <T>(
    work: (sql: Sql) => Promise<T>,
    options?: { readonly repeatable?: boolean; readonly takesLong?: boolean },
  ) => Promise<T>;
  readonly close: () => Promise<void>;
}
