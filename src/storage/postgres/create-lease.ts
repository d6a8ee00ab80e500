import type { Sql } from './database.ts';

/** What a machine holds is given to others so long after its last sign of life. */
export const leaseMs = 5_000;
/** Often enough for a try that is late or fails. */
export const renewEveryMs = 1_500;

/**
 * The right of this process to the rows that name it as their holder. It is renewed for all of them at once; a row that
 * another machine took meanwhile names that one, and writes about it are refused.
 */
export interface Lease {
  readonly holder: string;
  /** What this process works on. It may hold more rows, where the answer to a claim was lost. */
  readonly underWay: {
    readonly events: Set<number>;
    /** With the try. */
    readonly messages: Map<number, number>;
    /** With the try. */
    readonly cards: Map<number, number>;
  };
  /** Makes it last from now on. */
  readonly renew: (sql: Sql) => Promise<void>;
  /** Gives up everything at once. */
  readonly end: (sql: Sql) => Promise<void>;
}

export function createLease(holder: string): Lease {
  return {
    holder,
    underWay: { events: new Set(), messages: new Map(), cards: new Map() },
    renew: async (sql) => {
      await sql.run(
        `INSERT INTO machines (id, alive_until) VALUES ($1, server_ms() + ${leaseMs})
         ON CONFLICT (id) DO UPDATE SET alive_until = server_ms() + ${leaseMs}`,
        [holder],
      );
    },
    end: async (sql) => {
      await sql.run('DELETE FROM machines WHERE id = $1 OR alive_until < server_ms()', [holder]);
    },
  };
}

/**
 * SQL: whether somebody works on a row of `table`. `holder` is who asks, `underWay` what it has under way: what it holds
 * beside that is free.
 */
export function isHeld(table: string, holder = '$1', underWay = '$2'): string {
  return `(${table}.holder IS NOT NULL
    AND ${table}.holder = ANY (ARRAY(SELECT id FROM machines WHERE alive_until >= (SELECT server_ms())))
    AND (${table}.holder <> ${holder} OR ${table}.id = ANY (${underWay})))`;
}
