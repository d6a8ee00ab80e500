import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';

/** Migrations that version 1.0.0 had. */
const migrationsThen = { sqlite: 5, postgres: 1 } as const;

type Kind = keyof typeof migrationsThen;

const channels = `CASE WHEN n % 10 = 0 THEN '1100000000000000201' ELSE '1100000000000000200' END`;
const padding = (length: number): string => '-'.repeat(length);
const eventsOfAnOrder = 4;

function schemaThen(kind: Kind): string {
  const folder = new URL(`../../src/storage/${kind}/migrations/`, import.meta.url);
  const files = readdirSync(folder).sort().slice(0, migrationsThen[kind]);
  return files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
}

/** What a bot of 1.0.0 would have left after so many events, each of them posted; in SQL that both databases take. */
function rowsThen(kind: Kind, events: number, now: number): string {
  const isPostgres = kind === 'postgres';
  const orders = Math.ceil(events / eventsOfAnOrder);
  const numbers = (rows: number) =>
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows})`;
  const received = `${now} - CAST(${events} - n AS bigint) * 2000`;
  const body = `'{"id":"evt_' || n || '","type":"order.status_changed","data":{"order_id":"ord_1","note":"${padding(1_000)}"}}'`;
  return `
    INSERT INTO orders (id, platform, order_id, number, status, customer_name, items, parcels, known_as_of, refreshed_at
        ${isPostgres ? ', words' : ''})
      ${numbers(orders)} SELECT n, 'sellfern', 'ord_' || n, '#' || n, 'shipped', 'Jane ' || (n % 1000),
        '[{"title":"Customized blue mug","quantity":1}]', '[]', ${now}, ${now}
        ${isPostgres ? `, to_tsvector('simple', n || ' ord jane ' || (n % 1000) || ' customized blue mug')` : ''}
      FROM numbers;
    INSERT INTO events (id, platform, event_id, type, order_id, body, origin, received_at, state, result, settled_at,
        secret_position)
      ${numbers(events)} SELECT n, 'sellfern', 'evt_' || n, 'order.status_changed', 'ord_' || (1 + n % ${orders}),
        ${isPostgres ? `convert_to(${body}, 'UTF8')` : `CAST(${body} AS BLOB)`}, 'webhook', ${received}, 'done', 'told',
        ${received}, 0 FROM numbers;
    INSERT INTO timeline (event, platform, order_id, type, change, status, occurred_at, stated, received_at, late, told,
        origin, content_digest)
      SELECT id, platform, order_id, type, 'status_changed', 'shipped', received_at, 1, received_at, 0, 1, 'webhook', ''
      FROM events;
    INSERT INTO messages (id, channel_id, nonce, body, state, attempts, first_tried_at, absent_at, discord_id, settled_at
        ${isPostgres ? ', turn' : ''})
      ${numbers(events)} SELECT n, ${channels}, '' || n, '{"embeds":[{"title":"Order ' || n || '","description":"${padding(300)}"}]}',
        'done', 1, ${received}, ${received}, '' || n, ${received} ${isPostgres ? ', n' : ''} FROM numbers;
    INSERT INTO deliveries (id, event, channel_id, locale, marker, news, state, message, created_at, settled_at)
      ${numbers(events)} SELECT n, n, ${channels}, 'en', '' || n, '{"kind":"order","padding":"${padding(600)}"}', 'done', n,
        ${received}, ${received} FROM numbers;`;
}

/** A file as a bot of 1.0.0 left it. */
export function makeEarlierFile(path: string, events: number, now: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  // What is lost with a crash here is made again.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.exec(`BEGIN; ${schemaThen('sqlite')} ${rowsThen('sqlite', events, now)}
    PRAGMA user_version = ${migrationsThen.sqlite}; COMMIT`);
  db.pragma('journal_mode = WAL');
  db.close();
}

/** The same in an empty database of a PostgreSQL server. */
export async function makeEarlierDatabase(url: string, events: number, now: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`BEGIN; ${schemaThen('postgres')} ${rowsThen('postgres', events, now)}
      CREATE TABLE schema_version (version integer NOT NULL);
      INSERT INTO schema_version VALUES (${migrationsThen.postgres}); COMMIT`);
    // As autovacuum would have left it long ago.
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
