import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresPrograms, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { wrongOf } from '../chaos/judge-living.ts';
import { runMachines } from './run-machines.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const kills = Number(process.env['CHAOS_KILLS'] ?? 6);

let server: PostgresServer;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await startPostgres(postgresPrograms() ?? '');
});

afterAll(async () => {
  await server.stop();
  folder.remove();
});

it(
  `loses and doubles nothing through ${kills} kills, cut connections and a crashed server (CHAOS_SEED=${seed})`,
  async () => {
    const ordeal = await runMachines({
      ...{ server, folder: folder.path, kills, seed },
      ...{ cuts: Math.ceil(kills / 3), crashes: Math.ceil(kills / 6) },
    });
    expect(ordeal.acknowledged).toBeGreaterThan(kills);
    expect(ordeal.refused.filter(({ during }) => during === 'peace')).toEqual([]);
    expect(ordeal).toMatchObject({
      posted: ordeal.acknowledged,
      ...{ waits: [], lost: 0, doubled: 0, outOfOrder: 0 },
    });
    expect([ordeal.cards, ordeal.posts].map(wrongOf)).toEqual([0, 0]);
  },
  180_000 + kills * 10_000,
);
