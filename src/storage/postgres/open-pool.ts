import {
  Pool,
  types,
  type ClientBase,
  type CustomTypesConfig,
  type PoolClient,
  type QueryResult,
} from 'pg';
import type { PostgresDatabase, Sql } from './database.ts';
import { explainPostgresFailure } from './explain-postgres-failure.ts';

/** With the one that chooses the machine for the gateway: ten machines fit into what a server has if nobody says otherwise. */
export const mostConnections = 8;
/** A server that does not answer must become a 503 before the sender gives up. */
const connectMs = 3_000;
const statementMs = 8_000;
/** Of an upgrade of large tables. */
const longStatementMs = 86_400_000;
/** A machine that lost its power holds nothing up for longer: less than others wait for what it had locked. */
const silenceMs = 5_000;
const mostTries = 3;
/** Each statement sees what was committed before it began, also while the last one waited for a lock. */
const begin = (longestMs: number): string =>
  `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${longestMs};
  SET LOCAL idle_in_transaction_session_timeout = ${silenceMs}`;
/** The driver gives up after the server should have. */
const answerMs = (longestMs: number): number => longestMs + 2_000;

type GetTypeParser = CustomTypesConfig['getTypeParser'];
/** Ids, counts and times: all far below what a number holds exactly. */
const numbers: CustomTypesConfig = {
  getTypeParser: (...[type, format]: Parameters<GetTypeParser>) =>
    type === types.builtins.INT8 ? Number : (types.getTypeParser(type, format) as () => unknown),
};

/** PostgreSQL has no character 0 in a text. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return Array.isArray(value) ? value.map(storable) : value;
}

type Ask = (text: string, values: readonly unknown[], parsed: boolean) => Promise<QueryResult>;

function sqlOf(ask: Ask): Sql {
  return {
    all: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await ask(text, values, true)).rows as readonly Row[],
    run: async (text, values = []) => (await ask(text, values, true)).rowCount ?? 0,
    executeSql: async (text, values = []) => ask(text, values, false),
  };
}

function askOf(client: Pick<ClientBase, 'query'>, longestMs = statementMs): Ask {
  return async (text, values, parsed) =>
    client.query({
      ...{ text, query_timeout: answerMs(longestMs) },
      ...(values.length > 0 && { values: values.map(storable) }),
      ...(parsed && { types: numbers }),
    });
}

/** Two transactions waited for each other, or claimed or wrote the same. */
const collisions = ['40P01', '40001', '23505'];
/** The server ended the connection, or the network did. */
const cuts = ['25P03', '57P01', '57P02', 'ECONNRESET', 'EPIPE'];

/** The server has become a replica: the next connection may find the one that took its place. */
const readOnly = ['25006'];

function isOneOf(codes: readonly string[], error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** The driver has no code for a connection that it finds ended. */
function isCut(error: unknown): boolean {
  const ended = /^Connection terminated|not queryable/;
  return isOneOf(cuts, error) || (error instanceof Error && ended.test(error.message));
}

/**
 * Sends what is said from now until the end of the event loop's turn at once: the driver would write each
 * statement by itself, and the server wake up for each.
 */
function sendTogether({ connection: { stream } }: PoolClient): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => {
    stream.uncork();
  });
}

async function runOnce<T>(
  pool: Pool,
  work: (sql: Sql) => Promise<T>,
  { longestMs, onCommit }: { readonly longestMs: number; readonly onCommit: () => void },
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  let over = false;
  const ask = askOf(client, longestMs);
  const failures: unknown[] = [];
  try {
    // On its way together with the work's first statement, which has no answer without it.
    sendTogether(client);
    const begun = client.query(begin(longestMs));
    const sql = sqlOf(async (...asked) => {
      // It would be a transaction of its own, or part of somebody else's.
      if (over) throw new Error('a statement came after the end of its transaction');
      sendTogether(client);
      try {
        const [, answer] = await Promise.all([begun, ask(...asked)]);
        return answer;
      } catch (error) {
        failures.push(error);
        throw error;
      }
    });
    const [, result] = await Promise.all([begun, work(sql)]);
    over = true;
    onCommit();
    const { command } = await client.query('COMMIT');
    broken = false;
    // The work went on after a failure, as the engine does: nothing was committed.
    if (command !== 'COMMIT') throw failures[0];
    return result;
  } catch (error) {
    over = true;
    broken = await client.query('ROLLBACK').then(
      () => isOneOf(readOnly, error),
      () => true,
    );
    // After the first failure the server only refuses what else was on its way.
    throw failures.includes(error) ? failures[0] : error;
  } finally {
    // A connection in an unknown state is not used again.
    client.release(broken);
  }
}

/**
 * Connections to the server that `url` names; made when they are needed, so a server that was away is found
 * again by itself.
 */
export function openPool(url: string): PostgresDatabase {
  const pool = new Pool({
    connectionString: url,
    application_name: 'order-tracker',
    max: mostConnections,
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs(statementMs),
    keepAlive: true,
    // Statements that do not wait for each other's answers share a way to the server and back.
    pipeline: true,
  });
  // A connection that breaks while it is idle needs no handling; one in use fails its statement.
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const explained = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw explainPostgresFailure(url, error);
    });
  const ask: Ask = async (...asked) => explained(askOf(pool as unknown as ClientBase)(...asked));

  /** The engine's scripts begin transactions of their own: one that failed takes its connection with it. */
  const runScriptOnce = async (text: string) => {
    const client = await pool.connect();
    let broken = true;
    try {
      const result = await client.query(text);
      broken = false;
      return result;
    } finally {
      client.release(broken);
    }
  };
  /** Machines that start at once may be in each other's way. */
  const runScript = async (text: string) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runScriptOnce(text);
      } catch (error) {
        if (!isOneOf(collisions, error) || attempt === mostTries) throw error;
      }
    }
  };

  return {
    ...sqlOf(ask),
    executeSql: async (text, values = []) =>
      values.length > 0 ? ask(text, values, false) : explained(runScript(text)),
    transaction: async (work, { repeatable = false, takesLong = false } = {}) => {
      const longestMs = takesLong ? longStatementMs : statementMs;
      for (let attempt = 1; ; attempt += 1) {
        let ending = false;
        try {
          return await runOnce(pool, work, { longestMs, onCommit: () => (ending = true) });
        } catch (error) {
          const again = isOneOf(collisions, error) || (isCut(error) && (repeatable || !ending));
          if (!again || attempt === mostTries) throw explainPostgresFailure(url, error);
        }
      }
    },
    close: async () => pool.end(),
  };
}
