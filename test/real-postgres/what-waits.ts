import { Client } from 'pg';
import { countWaiting } from '../chaos/waiting-in.ts';

const questions: Readonly<Record<string, string>> = {
  machine: 'SELECT id, alive_until - server_ms() AS left_ms FROM machines',
  event: `SELECT id, event_id, state, attempts, due_at - server_ms() AS due_ms, held, holder, reason
    FROM events WHERE state <> 'done' ORDER BY id LIMIT 40`,
  message: `SELECT id, channel_id, state, attempts, due_at - server_ms() AS due_ms, holder, reason
    FROM messages WHERE state <> 'done' LIMIT 40`,
  delivery: `SELECT id, event, state, message, reason FROM deliveries WHERE state <> 'done' ORDER BY id LIMIT 40`,
  card: `SELECT id, order_id, channel_id, state, wanted, shown, attempts, leased, holder, reason
    FROM cards WHERE stale_since IS NOT NULL ORDER BY id LIMIT 40`,
  parked: 'SELECT * FROM parked',
  lock: `SELECT locktype, mode, granted, pg_locks.pid, application_name, activity.state, now() - xact_start AS age
    FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
    WHERE locktype IN ('advisory', 'transactionid') AND activity.pid <> pg_backend_pid()`,
};

/** How much a database still has to do. */
export async function countWhatWaits(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly waiting: string }>(countWaiting);
    return Number(rows[0]?.waiting);
  } finally {
    await client.end();
  }
}

/** What a database still has to do, line by line, so that a failed run explains itself; nothing if all is done. */
export async function whatWaits(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const [what, question] of Object.entries(questions)) {
      const { rows } = await client.query<Readonly<Record<string, unknown>>>(question);
      lines.push(...rows.map((row) => `${what} ${JSON.stringify(row)}`));
    }
    return lines;
  } finally {
    await client.end();
  }
}
