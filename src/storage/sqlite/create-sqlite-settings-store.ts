import type { SettingsStore, SettingWrite, StoredSetting } from '../../settings/settings-store.ts';
import {
  settingChangeFrom,
  settingChangeRow,
  type SettingChangeRow,
} from '../setting-change-row.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';

const changeColumns = 'id, name, version, before, after, secret, changed_at AS at, via, who, place';

export function createSqliteSettingsStore(db: SqliteDatabase, write: Write): SettingsStore {
  const revision = db
    .prepare<[], number>('SELECT coalesce(max(id), 0) FROM setting_changes')
    .pluck();
  const settings = db.prepare<[], StoredSetting>(
    `SELECT name, value, version FROM stored_settings WHERE scope = '' ORDER BY name`,
  );
  const upsert = db.prepare<StoredSetting>(
    `INSERT INTO stored_settings (name, value, version) VALUES (@name, @value, @version)
     ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
  );
  const insert = db.prepare<Omit<SettingChangeRow, 'id'>>(
    `INSERT INTO setting_changes (name, version, before, after, secret, changed_at, via, who, place)
     VALUES (@name, @version, @before, @after, @secret, @at, @via, @who, @place)`,
  );
  const history = db.prepare<
    { name: string | null; before: number | null; limit: number },
    SettingChangeRow
  >(
    `SELECT ${changeColumns} FROM setting_changes
     WHERE scope = '' AND (@name IS NULL OR name = @name) AND (@before IS NULL OR id < @before)
     ORDER BY id DESC LIMIT @limit`,
  );
  const one = db.prepare<[number], SettingChangeRow>(
    `SELECT ${changeColumns} FROM setting_changes WHERE scope = '' AND id = ?`,
  );
  const present = db.transaction(() => ({
    revision: revision.get() ?? 0,
    settings: settings.all(),
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
    history: async ({ name = null, before = null, limit }) =>
      Promise.resolve(history.all({ name, before, limit }).map(settingChangeFrom)),
    showChange: async (id) => {
      const row = one.get(id);
      return Promise.resolve(row && settingChangeFrom(row));
    },
  };
}
