import type {
  SettingChange,
  SettingsStore,
  SettingWrite,
  ShopWrite,
  StoredSetting,
} from '../../settings/settings-store.ts';
import type { StoredShop } from '../../settings/stored-shop.ts';
import {
  settingChangeFrom,
  settingChangeRow,
  type SettingChangeRow,
} from '../setting-change-row.ts';
import type { PostgresDatabase, Sql } from './database.ts';

const changeColumns = `id::float8 AS id, scope, name, version, before, after, secret,
  changed_at::float8 AS at, via, who, place`;
/** Any number will do, as long as no other program locks by it. */
const lock = 7_302_014_552;

async function settingsIn(sql: Sql): Promise<readonly StoredSetting[]> {
  return sql.all<StoredSetting>(
    `SELECT scope, name, value, version FROM stored_settings ORDER BY scope COLLATE "C", name COLLATE "C"`,
  );
}

async function revisionOf(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ revision: number }>(
    'SELECT coalesce(max(id), 0)::float8 AS revision FROM setting_changes',
  );
  return row?.revision ?? 0;
}

async function save(sql: Sql, { setting, change }: SettingWrite): Promise<void> {
  const { scope, name, value, version } = setting;
  await sql.run(
    `INSERT INTO stored_settings (scope, name, value, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
    [scope, name, value, version],
  );
  if (change !== undefined) await note(sql, change);
}

async function note(sql: Sql, change: Omit<SettingChange, 'id'>): Promise<void> {
  const { scope, name, version, before, after, secret, at, via, who, place } =
    settingChangeRow(change);
  await sql.run(
    `INSERT INTO setting_changes (scope, name, version, before, after, secret, changed_at, via, who, place)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [scope, name, version, before, after, secret, at, via, who, place],
  );
}

async function shopsIn(sql: Sql): Promise<readonly StoredShop[]> {
  return sql.all<StoredShop>(
    `SELECT id, platform, name, key, version, created_at::float8 AS "createdAt",
       removed_at::float8 AS "removedAt" FROM shops ORDER BY shops.created_at, id COLLATE "C"`,
  );
}

async function saveShop(sql: Sql, { shop, change }: ShopWrite): Promise<void> {
  const { id, platform, name, key, version, createdAt, removedAt } = shop;
  await sql.run(
    `INSERT INTO shops (id, platform, name, key, version, created_at, removed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, version = excluded.version,
       removed_at = excluded.removed_at`,
    [id, platform, name, key, version, createdAt, removedAt],
  );
  await note(sql, change);
}

export function createPostgresSettingsStore(database: PostgresDatabase): SettingsStore {
  return {
    revision: async () => revisionOf(database),
    // The revision first: a change in between is read once more, not missed.
    read: async () => {
      const revision = await revisionOf(database);
      return {
        revision,
        settings: await settingsIn(database),
        shops: await shopsIn(database),
      };
    },
    change: async (decide) =>
      database.transaction(async (sql) => {
        // A decision is about all of them together, so one is made after the other.
        await sql.run('SELECT pg_advisory_xact_lock($1)', [lock]);
        const decided = decide(await settingsIn(sql));
        for (const written of decided.writes) await save(sql, written);
        return decided;
      }),
    changeShop: async (decide) =>
      database.transaction(async (sql) => {
        await sql.run('SELECT pg_advisory_xact_lock($1)', [lock]);
        const decided = decide(await shopsIn(sql));
        if (decided.write !== undefined) await saveShop(sql, decided.write);
        return decided;
      }),
    history: async ({ scope, name = null, before = null, limit }) => {
      const rows = await database.all<SettingChangeRow>(
        `SELECT ${changeColumns} FROM setting_changes
         WHERE scope = $1 AND ($2::text IS NULL OR name = $2) AND ($3::bigint IS NULL OR id < $3)
         ORDER BY setting_changes.id DESC LIMIT $4`,
        [scope, name, before, limit],
      );
      return rows.map(settingChangeFrom);
    },
    showChange: async (id) => {
      const [row] = await database.all<SettingChangeRow>(
        `SELECT ${changeColumns} FROM setting_changes WHERE id = $1`,
        [id],
      );
      return row && settingChangeFrom(row);
    },
  };
}
