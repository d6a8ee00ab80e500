import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openPostgres } from '../src/storage/postgres/open-postgres.ts';
import { createSqliteStorage } from '../src/storage/sqlite/create-sqlite-storage.ts';
import { postgresPrograms, startPostgres } from '../test/support/start-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { makeEarlierDatabase, makeEarlierFile } from './load/earlier-database.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

/** How long Fly.io lets a new machine be unready (fly.toml). */
const limitSeconds = 20;
const mebibyte = 2 ** 20;

interface Upgrade {
  readonly seconds: number;
  /** MiB. */
  readonly before: number;
  readonly after: number;
}

/** What an owner waits for when they deploy this version over 1.0.0. */
export const bench: Bench = {
  name: 'upgrade',
  compares:
    'A database of 1.0.0 with 100,000 events, 25,000 orders, and a message and a delivery for each event, opened by this version: how long until it can store events, in s, beside how long Fly.io lets a new machine be unready; and how large it is afterwards, in MiB, beside before. SQLite’s time holds the copy that is put aside first, and its check; that copy is as large as the file was. PostgreSQL where it is installed (apt-get install postgresql).',
  run: async (size) => {
    const { events, rounds } =
      size === 'full' ? { events: 100_000, rounds: 3 } : { events: 2_000, rounds: 1 };
    const times = async <T>(work: () => Promise<T>) => inTurn(rounds, work);
    const sqlite = await times(async () =>
      withFolder(async (folder) => upgradeFile(join(folder, 'orders.db'), events)),
    );
    const programs = postgresPrograms();
    if (programs === undefined) return rows('SQLite', sqlite);
    const server = await startPostgres(programs);
    try {
      const postgres = await times(async () =>
        upgradeDatabase(await server.createDatabase(), events),
      );
      return [...rows('SQLite', sqlite), ...rows('PostgreSQL', postgres)];
    } finally {
      await server.stop();
    }
  },
};

async function inTurn<T>(rounds: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  while (results.length < rounds) results.push(await work());
  return results;
}

function rows(database: string, upgrades: readonly Upgrade[]): readonly Row[] {
  return [
    holdToLimit({
      ...{ what: `upgrade, ${database}, s`, ours: upgrades.map(({ seconds }) => seconds) },
      limit: limitSeconds,
    }),
    compareRounds({
      ...{ what: `size, ${database}, MiB`, ours: upgrades.map(({ after }) => after) },
      ...{ beside: 'before', theirs: upgrades.map(({ before }) => before) },
    }),
  ];
}

async function upgradeFile(path: string, events: number): Promise<Upgrade> {
  makeEarlierFile(path, events, Date.now());
  const before = statSync(path).size / mebibyte;
  const startedAt = performance.now();
  const storage = createSqliteStorage({ path });
  await storage.check();
  const seconds = (performance.now() - startedAt) / 1_000;
  await storage.close();
  return { seconds, before, after: statSync(path).size / mebibyte };
}

async function upgradeDatabase(url: string, events: number): Promise<Upgrade> {
  await makeEarlierDatabase(url, events, Date.now());
  const before = await sizeOf(url);
  const failures: unknown[] = [];
  const startedAt = performance.now();
  const storage = await openPostgres({
    ...{ connectionString: url, operators: undefined, random: Math.random },
    onError: (error) => void failures.push(error),
    onAway: (error) => void failures.push(error),
  });
  await storage.check();
  const seconds = (performance.now() - startedAt) / 1_000;
  await storage.close();
  if (failures.length > 0) throw new AggregateError(failures, 'the upgrade failed');
  return { seconds, before, after: await sizeOf(url) };
}

/** MiB. */
async function sizeOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ size: string }>(
      'SELECT pg_database_size(current_database()) AS size',
    );
    return Number(found[0]?.size) / mebibyte;
  } finally {
    await client.end();
  }
}
