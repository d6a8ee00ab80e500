import { storedAbsence, type Absence } from '../stored/stored-absence.ts';
import type { KeyValueStore } from './key-value-store.ts';

/** Six looks of the watchdog: shorter is a restart, or a machine that was busy. */
const shortestMs = 60_000;

/** However young a backup is, what waited in it is looked for: longer than a nonce is trusted. */
const restoredLookMs = 300_000;

/** What is kept of it, by its name in the storage. */
export const absenceRows = {
  /** When the database was last in use, ms: a running bot renews it every ten seconds. */
  seen: 'checked_at',
  /** Written by `order-tracker restore`: the database is a backup, however young it is. */
  restored: 'restored',
  absence: 'absence',
} as const;

/** The last absence. @throws UnreadableRow */
export async function readAbsence({
  readValue,
}: Pick<KeyValueStore, 'readValue'>): Promise<Absence | undefined> {
  const row = await readValue(absenceRows.absence);
  return row === undefined ? undefined : storedAbsence.read(row);
}

/** What this needs of the storage. */
interface Noted extends KeyValueStore {
  readonly readVitals: () => Promise<{ readonly outboxPending: number }>;
  /** Renews the time at which the database was last in use. */
  readonly check: () => Promise<void>;
}

/**
 * Finds out, before anything is posted, whether the database was without a bot, and notes it for those who look for
 * what was posted meanwhile: a backup knows as little of that as a bot that was away.
 *
 * @throws UnreadableRow
 */
export async function noteAbsence(store: Noted, now: number): Promise<void> {
  const [seen, restored] = await Promise.all([
    store.readValue(absenceRows.seen),
    store.readValue(absenceRows.restored),
  ]);
  await store.check();
  if (seen === undefined) return;
  const isRestored = restored === 'yes';
  const lastSeen = Number(seen);
  if (!isRestored && now - lastSeen < shortestMs) return;
  const [before, { outboxPending }] = await Promise.all([readAbsence(store), store.readVitals()]);
  // What has waited since an earlier absence is looked for from there on.
  const since = outboxPending > 0 ? (before?.from ?? lastSeen) : lastSeen;
  const from = Math.min(since, lastSeen, isRestored ? now - restoredLookMs : Infinity);
  await store.writeValue(
    absenceRows.absence,
    storedAbsence.write({ lastSeen, from, to: now, restored: isRestored }),
  );
  if (isRestored) await store.writeValue(absenceRows.restored, 'noted');
}
