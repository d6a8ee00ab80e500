import type { SqliteDatabase } from './open-database.ts';

/** Small facts that outlive a restart: the installation's id, the hash of the registered commands. */
export interface SqliteSettingsTable {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, value: string) => void;
  /** Writes unless somebody has, and answers what stands there. */
  readonly agreeOn: (name: string, value: string) => string;
}

export function createSqliteSettingsTable(db: SqliteDatabase): SqliteSettingsTable {
  const select = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const upsert = db.prepare(
    `INSERT INTO settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const insert = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
  );
  return {
    read: (name) => select.get(name),
    write: (name, value) => {
      upsert.run(name, value);
    },
    agreeOn: (name, value) => {
      insert.run(name, value);
      return select.get(name) ?? value;
    },
  };
}
