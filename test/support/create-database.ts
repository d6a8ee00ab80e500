import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { Client } from 'pg';

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
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * A database on the server that TEST_DATABASE_URL names, a copy of `template` or empty; none where it names none.
 */
export async function createDatabase(template = 'template1'): Promise<ServerDatabase | undefined> {
  const server = env['TEST_DATABASE_URL'];
  if (server === undefined) return undefined;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => ask(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}
