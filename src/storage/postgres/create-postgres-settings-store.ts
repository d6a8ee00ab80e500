import type { SettingsStore, SettingWrite, StoredSetting } from '../../settings/settings-store.ts';
import {
  settingChangeFrom,
  settingChangeRow,
  type SettingChangeRow,
} from '../setting-change-row.ts';
import type { PostgresDatabase, Sql } from './database.ts';

const changeColumns = `id::float8 AS id, name, version, before, after, secret,
  changed_at::float8 AS at, via, who, place`;
/** Any number will do, as long as no other program locks by it. */
const lock = 7_302_014_552;

async function settingsIn(sql: Sql): Promise<readonly StoredSetting[]> {
  return sql.all<StoredSetting>(
    `SELECT name, value, version FROM stored_settings WHERE scope = '' ORDER BY name COLLATE "C"`,
  );
}

async function revisionOf(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ revision: number }>(
    'SELECT coalesce(max(id), 0)::float8 AS revision FROM setting_changes',
  );
  return row?.revision ?? 0;
}

async function save(sql: Sql, { setting, change }: SettingWrite): Promise<void> {
  const { name, value, version } = setting;
  await sql.run(
    `INSERT INTO stored_settings (name, value, version) VALUES ($1, $2, $3)
     ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
    [name, value, version],
  );
  if (change === undefined) return;
  const { before, after, secret, at, via, who, place } = settingChangeRow(change);
  await sql.run(
    `INSERT INTO setting_changes (name, version, before, after, secret, changed_at, via, who, place)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [name, version, before, after, secret, at, via, who, place],
  );
}

export function createPostgresSettingsStore(database: PostgresDatabase): SettingsStore {
  return {
    revision: async () => revisionOf(database),
    // The revision first: a change in between is read once more, not missed.
    read: async () => {
      const revision = await revisionOf(database);
      return { revision, settings: await settingsIn(database) };
    },
    change: async (decide) =>
      database.transaction(async (sql) => {
        // A decision is about all of them together, so one is made after the other.
        await sql.run('SELECT pg_advisory_xact_lock($1)', [lock]);
        const decided = decide(await settingsIn(sql));
        for (const written of decided.writes) await save(sql, written);
        return decided;
      }),
    history: async ({ name = null, before = null, limit }) => {
      const rows = await database.all<SettingChangeRow>(
        `SELECT ${changeColumns} FROM setting_changes
         WHERE scope = '' AND ($1::text IS NULL OR name = $1) AND ($2::bigint IS NULL OR id < $2)
         ORDER BY setting_changes.id DESC LIMIT $3`,
        [name, before, limit],
      );
      return rows.map(settingChangeFrom);
    },
    showChange: async (id) => {
      const [row] = await database.all<SettingChangeRow>(
        `SELECT ${changeColumns} FROM setting_changes WHERE scope = '' AND id = $1`,
        [id],
      );
      return row && settingChangeFrom(row);
    },
  };
}
