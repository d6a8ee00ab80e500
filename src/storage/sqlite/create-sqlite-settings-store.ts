import type { SettingsStore, SettingWrite, StoredSetting } from '../../settings/settings-store.ts';
import type { StoredShop } from '../../settings/stored-shop.ts';
import {
  settingChangeFrom,
  settingChangeRow,
  type SettingChangeRow,
} from '../setting-change-row.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';

const changeColumns =
  'id, scope, name, version, before, after, secret, changed_at AS at, via, who, place';

export function createSqliteSettingsStore(db: SqliteDatabase, write: Write): SettingsStore {
  const revision = db
    .prepare<[], number>('SELECT coalesce(max(id), 0) FROM setting_changes')
    .pluck();
  const settings = db.prepare<[], StoredSetting>(
    'SELECT scope, name, value, version FROM stored_settings ORDER BY scope, name',
  );
  const upsert = db.prepare<StoredSetting>(
    `INSERT INTO stored_settings (scope, name, value, version) VALUES (@scope, @name, @value, @version)
     ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
  );
  const insert = db.prepare<Omit<SettingChangeRow, 'id'>>(
    `INSERT INTO setting_changes (scope, name, version, before, after, secret, changed_at, via, who, place)
     VALUES (@scope, @name, @version, @before, @after, @secret, @at, @via, @who, @place)`,
  );
  const history = db.prepare<
    { scope: string; name: string | null; before: number | null; limit: number },
    SettingChangeRow
  >(
    `SELECT ${changeColumns} FROM setting_changes
     WHERE scope = @scope AND (@name IS NULL OR name = @name) AND (@before IS NULL OR id < @before)
     ORDER BY id DESC LIMIT @limit`,
  );
  const byId = `SELECT ${changeColumns} FROM setting_changes WHERE id = ?`;
  const one = db.prepare<[number], SettingChangeRow>(byId);
  const { shops, upsertShop } = prepareShops(db);
  const present = db.transaction(() => ({
    revision: revision.get() ?? 0,
    settings: settings.all(),
    shops: shops.all(),
  }));
  const save = ({ setting, change }: SettingWrite): void => {
    upsert.run(setting);
    if (change !== undefined) insert.run(settingChangeRow(change));
  };

  return {
    revision: async () => Promise.resolve(revision.get() ?? 0),
    read: async () => Promise.resolve(present()),
    change: async (decide) =>
      write(() => {
        const decided = decide(settings.all());
        for (const written of decided.writes) save(written);
        return decided;
      }),
    changeShop: async (decide) =>
      write(() => {
        const decided = decide(shops.all());
        if (decided.write === undefined) return decided;
        upsertShop.run(decided.write.shop);
        insert.run(settingChangeRow(decided.write.change));
        return decided;
      }),
    history: async ({ scope, name = null, before = null, limit }) =>
      Promise.resolve(history.all({ scope, name, before, limit }).map(settingChangeFrom)),
    showChange: async (id) => {
      const row = one.get(id);
      return Promise.resolve(row && settingChangeFrom(row));
    },
  };
}

function prepareShops(db: SqliteDatabase) {
  const shops = db.prepare<[], StoredShop>(
    `SELECT id, platform, name, key, version, created_at AS createdAt, removed_at AS removedAt
     FROM shops ORDER BY created_at, id`,
  );
  const upsertShop = db.prepare<StoredShop>(
    `INSERT INTO shops (id, platform, name, key, version, created_at, removed_at)
     VALUES (@id, @platform, @name, @key, @version, @createdAt, @removedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, version = excluded.version,
       removed_at = excluded.removed_at`,
  );
  return { shops, upsertShop };
}
