import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCampaign } from './campaign.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const kills = 6;

it(`posts what was acknowledged exactly once and in order through ${kills} kills and lost answers (CHAOS_SEED=${seed})`, async () => {
  const folder = temporaryFolder();
  try {
    const campaign = await runCampaign({ folder: folder.path, kills, seed });
    expect(campaign.acknowledged).toBeGreaterThan(kills);
    expect(campaign).toMatchObject({
      kills,
      posted: campaign.acknowledged,
      lost: 0,
      doubled: 0,
      outOfOrder: 0,
      towardsBan: 0,
    });
    const all = { missing: 0, doubled: 0, stale: 0 };
    expect(campaign).toMatchObject({ cards: all, posts: all });
  } finally {
    folder.remove();
  }
});
