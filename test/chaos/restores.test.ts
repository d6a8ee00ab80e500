import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runRestores } from './restores.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const restores = 2;

it(`posts nothing twice after ${restores} restores of random moments (CHAOS_SEED=${seed})`, async () => {
  const folder = temporaryFolder();
  try {
    const result = await runRestores({ folder: folder.path, restores, seed });
    expect(result).toMatchObject({ restores, doubled: 0 });
    expect(result.acknowledged).toBeGreaterThan(0);
  } finally {
    folder.remove();
  }
});
