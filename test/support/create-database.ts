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

/** An empty database on the server that TEST_DATABASE_URL names; none where it names none. */
export async function createDatabase(): Promise<
  { readonly url: string; readonly drop: () => Promise<void> } | undefined
> {
  const server = env['TEST_DATABASE_URL'];
  if (server === undefined) return undefined;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => ask(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}
