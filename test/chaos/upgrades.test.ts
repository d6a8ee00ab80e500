import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runUpgrades } from './upgrades.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

it(`posts once what waited in a database of 1.0.0, whenever its upgrade is killed (CHAOS_SEED=${seed})`, async () => {
  const folder = temporaryFolder();
  try {
    const result = await runUpgrades({ folder: folder.path, upgrades: 1, seed });
    expect(result).toMatchObject({ missing: 0, doubled: 0 });
    expect(result.waited).toBeGreaterThan(0);
  } finally {
    folder.remove();
  }
});
