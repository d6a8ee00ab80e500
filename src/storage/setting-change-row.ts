import type { Author, SettingChange } from '../settings/settings-store.ts';

/** A row of `setting_changes` as both databases read it. */
export interface SettingChangeRow {
  readonly id: number;
  readonly scope: string;
  readonly name: string;
  readonly version: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly secret: number;
  readonly at: number;
  readonly via: Author['via'];
  readonly who: string | null;
  readonly place: string | null;
}

export function settingChangeFrom(row: SettingChangeRow): SettingChange {
  const { secret, who, place, ...change } = row;
  return { ...change, isSecret: secret === 1, who: who ?? undefined, place: place ?? undefined };
}

export function settingChangeRow(change: Omit<SettingChange, 'id'>): Omit<SettingChangeRow, 'id'> {
  const {
    scope,
    name,
    version,
    before,
    after,
    isSecret,
    at,
    via,
    who = null,
    place = null,
  } = change;
  return { scope, name, version, before, after, secret: isSecret ? 1 : 0, at, via, who, place };
}
