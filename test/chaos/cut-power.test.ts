import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cutPower } from './cut-power.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

it.runIf(process.platform === 'linux')(
  `keeps everything acknowledged when the power is cut under load, with a torn log too (CHAOS_SEED=${seed})`,
  async () => {
    const folder = temporaryFolder();
    try {
      const result = await cutPower({ folder: folder.path, cuts: 8, seed });
      expect(result).toMatchObject({ cuts: 8, lost: 0 });
      expect(result.acknowledged).toBeGreaterThan(0);
      expect(result.tornLogs).toBeGreaterThan(0);
    } finally {
      folder.remove();
    }
  },
);
