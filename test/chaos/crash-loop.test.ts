import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCrashLoop } from './crash-loop.ts';

/** More than the tries after which an event is given up. */
const deaths = 9;

it(`posts everything once after ${deaths} deaths at one point, with no progress between them`, async () => {
  const folder = temporaryFolder();
  try {
    const loop = await runCrashLoop({ folder: folder.path, deaths });
    expect(loop).toMatchObject({ acknowledged: 30, posted: 30, lost: 0, doubled: 0, dead: 0 });
  } finally {
    folder.remove();
  }
}, 180_000);
