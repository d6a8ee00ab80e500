import { expect, it } from 'vitest';
import { runRestores } from '../chaos/restores.ts';
import { postgresPrograms, startPostgres } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { postgresBackedUp } from './back-up.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const restores = 2;

it(`posts nothing twice after ${restores} restores of random moments (CHAOS_SEED=${seed})`, async () => {
  const programs = postgresPrograms() ?? '';
  const server = await startPostgres(programs);
  const folder = temporaryFolder();
  try {
    const result = await runRestores({
      ...{ folder: folder.path, restores, seed },
      createDatabase: async (own) => postgresBackedUp(server, { programs, folder: own }),
    });
    expect(result).toMatchObject({ restores, doubled: 0 });
    expect(result.waited).toBeGreaterThan(0);
  } finally {
    await server.stop();
    folder.remove();
  }
});
