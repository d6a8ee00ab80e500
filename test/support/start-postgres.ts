import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

const patienceMs = 60_000;

export interface PostgresServer {
  readonly url: string;
  /** A new, empty database on it. */
  readonly createDatabase: () => Promise<string>;
  /** As the power would: at once, without a word to anybody. Then starts it again. */
  readonly crash: () => Promise<void>;
  /** Ends every connection but the one that asks; answers how many there were. */
  readonly cutConnections: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Where Debian's package has PostgreSQL's programs, the newest version; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => existsSync(join(folder, 'postgres')))
    .sort((a, b) => Number.parseInt(a.slice(20)) - Number.parseInt(b.slice(20)))
    .at(-1);
}

/** PostgreSQL refuses to run as root: then it runs as the user of Debian's package. */
function whoRunsIt() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  );
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function ask(url: string, text: string): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rowCount ?? 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A PostgreSQL server of its own, with everything on disk as in production, gone when it is stopped. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const user = whoRunsIt();
  const folder = mkdtempSync(join(tmpdir(), 'order-tracker-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const initial = ['-D', data, '-U', 'bot', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  execFileSync(join(programs, 'initdb'), initial, { ...user, stdio: 'ignore' });
  const port = await freePort();
  const url = `postgres://bot@127.0.0.1:${port}/postgres`;
  let databases = 0;

  const start = async (): Promise<ChildProcess> => {
    const words = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'];
    // A test may run twenty bots at a time.
    words.push('-c', 'max_connections=300');
    const server = spawn(join(programs, 'postgres'), words, { ...user, stdio: 'ignore' });
    const deadline = Date.now() + patienceMs;
    while (!(await ask(url, 'SELECT 1').then(Boolean, () => false))) {
      if (Date.now() > deadline) throw new Error('PostgreSQL does not start');
      await delay(50);
    }
    return server;
  };
  let server = await start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };

  return {
    url,
    createDatabase: async () => {
      const name = `orders_${(databases += 1)}`;
      await ask(url, `CREATE DATABASE ${name}`);
      return url.replace(/postgres$/, name);
    },
    crash: async () => {
      // Immediate shutdown: no checkpoint, so the next start recovers from the log.
      await end('SIGQUIT');
      server = await start();
    },
    cutConnections: async () =>
      ask(
        url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      ),
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
