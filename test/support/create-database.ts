import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { Client } from 'pg';
import { emptyingScript } from './emptying-script.ts';

async function ask(server: string, text: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export interface ServerDatabase {
  readonly name: string;
  readonly url: string;
  /** Leaves what `template` has: the tables, and nothing in them. */
  readonly empty: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/**
 * A database on the server that TEST_DATABASE_URL names, without any table or a copy of `template`; none where it
 * names none.
 */
export async function createDatabase(template?: string): Promise<ServerDatabase | undefined> {
  const server = env['TEST_DATABASE_URL'];
  if (server === undefined) return undefined;
  const name = `${template ?? 'test'}_${randomUUID().slice(0, 8)}`;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template ?? 'template1'}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    // The engine makes its queues when it starts.
    empty: async () => ask(url.href, emptyingScript(['pgboss.schedule', 'pgboss.queue'])),
    drop: async () => ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
