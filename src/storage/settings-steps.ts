import type {
  HistoryFilter,
  SettingChange,
  SettingWrite,
  ShopWrite,
  StoredSetting,
} from '../settings/settings-store.ts';
import type { StoredShop } from '../settings/stored-shop.ts';
import {
  settingChangeFrom,
  settingChangeRow,
  type SettingChangeRow,
} from './setting-change-row.ts';
import { ask, type Steps } from './steps.ts';

const changeColumns =
  'id, scope, name, version, before, after, secret, changed_at AS at, via, who, place';

export function* readRevision(): Steps<number> {
  const [row] = yield* ask<{ readonly revision: number }>(
    'SELECT coalesce(max(id), 0) AS revision FROM setting_changes',
  );
  return row?.revision ?? 0;
}

export function* listSettings(): Steps<readonly StoredSetting[]> {
  return yield* ask<StoredSetting>(
    'SELECT scope, name, value, version FROM stored_settings ORDER BY scope, name',
  );
}

export function* saveSetting({ setting, change }: SettingWrite): Steps<void> {
  const { scope, name, value, version } = setting;
  yield* ask(
    `INSERT INTO stored_settings (scope, name, value, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
    [scope, name, value, version],
  );
  if (change !== undefined) yield* noteChange(change);
}

export function* listShops(): Steps<readonly StoredShop[]> {
  return yield* ask<StoredShop>(
    `SELECT id, platform, name, key, version, created_at AS "createdAt", removed_at AS "removedAt"
     FROM shops ORDER BY created_at, id`,
  );
}

export function* saveShop({ shop, change }: ShopWrite): Steps<void> {
  const { id, platform, name, key, version, createdAt, removedAt } = shop;
  yield* ask(
    `INSERT INTO shops (id, platform, name, key, version, created_at, removed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, version = excluded.version,
       removed_at = excluded.removed_at`,
    [id, platform, name, key, version, createdAt, removedAt],
  );
  yield* noteChange(change);
}

function* noteChange(change: Omit<SettingChange, 'id'>): Steps<void> {
  const { scope, name, version, before, after, secret, at, via, who, place } =
    settingChangeRow(change);
  yield* ask(
    `INSERT INTO setting_changes (scope, name, version, before, after, secret, changed_at, via, who, place)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [scope, name, version, before, after, secret, at, via, who, place],
  );
}

export function* listChanges(filter: HistoryFilter): Steps<readonly SettingChange[]> {
  const { scope, name = null, before = null, limit } = filter;
  // Compared before they are looked at for NULL: PostgreSQL takes a value's type from where it meets it first.
  const rows = yield* ask<SettingChangeRow>(
    `SELECT ${changeColumns} FROM setting_changes
     WHERE scope = $1 AND (name = $2 OR $2 IS NULL) AND (id < $3 OR $3 IS NULL)
     ORDER BY id DESC LIMIT $4`,
    [scope, name, before, limit],
  );
  return rows.map(settingChangeFrom);
}

export function* findChange(id: number): Steps<SettingChange | undefined> {
  const text = `SELECT ${changeColumns} FROM setting_changes WHERE id = $1`;
  const [row] = yield* ask<SettingChangeRow>(text, [id]);
  return row && settingChangeFrom(row);
}
