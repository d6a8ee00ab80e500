import { existsSync } from 'node:fs';
import type { DatabaseSettings } from '../config/read-database.ts';
import { backupVerified } from '../running/backup-verified.ts';
import { drillBackup, type DrilledBackup } from '../storage/sqlite/backups/drill-backup.ts';
import { openSettingsStore } from './open-for-command.ts';

/**
 * Tries a backup and notes in the database that it is whole, where there is one: a drill may be on another machine.
 * Undefined where the database is no file.
 *
 * @throws StorageError
 */
export async function drillHere(
  settings: DatabaseSettings,
  backup: string | undefined,
): Promise<DrilledBackup | undefined> {
  const { databaseUrl, databasePath } = settings;
  if (databaseUrl !== undefined) return undefined;
  const drilled = await drillBackup(databasePath, backup);
  if (existsSync(databasePath)) {
    const store = await openSettingsStore(settings);
    try {
      await store.writeValue(backupVerified, String(Date.now()));
    } finally {
      await store.close();
    }
  }
  return drilled;
}
