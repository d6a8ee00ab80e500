import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHousekeeping } from '../../src/app/create-housekeeping.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { createSchedule } from '../../src/jobs/create-schedule.ts';
import type { DailyBackup } from '../../src/storage/storage.ts';
import { recordLog } from '../support/record-log.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-05-01T03:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs it for an hour and a half; what it asked of the storage and what it said. */
async function keepHouse(backUpDaily?: () => Promise<DailyBackup>) {
  const { logger, lines } = recordLog();
  const pruned: number[] = [];
  const housekeeping = createHousekeeping({
    retentionDays: () => 30,
    prune: async (before) => Promise.resolve(pruned.push(before)),
    backUpDaily,
    repeat: createSchedule,
    logger,
    now: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  housekeeping.start();
  await vi.advanceTimersByTimeAsync(90 * 60_000);
  await housekeeping.stop();
  return { pruned, lines };
}

it('prunes at once and every hour what is older than RETENTION_DAYS', async () => {
  const { pruned, lines } = await keepHouse();
  const times = pruned.map((before) => new Date(before).toISOString());
  expect(times).toEqual(['2026-04-01T03:00:00.000Z', '2026-04-01T04:00:00.000Z']);
  expect(lines.map(({ event }) => event)).toEqual(['pruned', 'pruned']);
});

it.each<[string, () => Promise<DailyBackup>, object[]]>([
  [
    'one that was made',
    async () => Promise.resolve({ kind: 'made', file: '/data/backups/a.db' }),
    [{ level: 'info', event: 'backup_made', details: { file: '/data/backups/a.db' } }],
  ],
  [
    'one there is no room for',
    async () => Promise.resolve({ kind: 'no_room', neededBytes: 2, freeBytes: 1 }),
    [{ level: 'warn', event: 'backup_skipped', details: { neededBytes: 2, freeBytes: 1 } }],
  ],
  [
    'one that failed',
    async () => Promise.reject(new StorageError('damaged')),
    [{ level: 'error', event: 'backup_failed', details: { err: new StorageError('damaged') } }],
  ],
  ['nothing of one that is not due', async () => Promise.resolve({ kind: 'not_due' }), []],
])('asks for a backup every hour, and logs %s', async (_, backUpDaily, expected) => {
  const { lines } = await keepHouse(backUpDaily);
  const said = lines.filter(({ event }) => event !== 'pruned');
  expect(said).toEqual([...expected, ...expected]);
});
