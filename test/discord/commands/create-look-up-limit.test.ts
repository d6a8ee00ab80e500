import { expect, test } from 'vitest';
import { createLookUpLimit } from '../../../src/discord/commands/create-look-up-limit.ts';

test('ten look-ups a minute are allowed, the eleventh says how long to wait, and others are not held up', async () => {
  const limit = createLookUpLimit();
  for (let lookUp = 0; lookUp < 10; lookUp += 1) expect(await limit.take('1')).toBeUndefined();
  const waitMs = await limit.take('1');
  expect(waitMs).toBeGreaterThan(50_000);
  expect(waitMs).toBeLessThanOrEqual(60_000);
  expect(await limit.take('2')).toBeUndefined();
});
