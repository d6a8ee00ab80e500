import type { Sql } from './database.ts';

/** Small facts that outlive a restart and are shared by all machines. */
export interface PostgresSettingsTable {
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, value: string) => Promise<void>;
  /** Writes unless somebody has, and answers what stands there. */
  readonly agreeOn: (name: string, value: string) => Promise<string>;
}

export function createPostgresSettingsTable(sql: Sql): PostgresSettingsTable {
  const read: PostgresSettingsTable['read'] = async (name) => {
    const text = 'SELECT value FROM settings WHERE name = $1';
    const [row] = await sql.all<{ value: string }>(text, [name]);
    return row?.value;
  };
  return {
    read,
    write: async (name, value) => {
      await sql.run(
        `INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        [name, value],
      );
    },
    agreeOn: async (name, value) => {
      await sql.run(
        'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
        [name, value],
      );
      return (await read(name)) ?? value;
    },
  };
}
