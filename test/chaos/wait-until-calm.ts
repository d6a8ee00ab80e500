import { setTimeout as delay } from 'node:timers/promises';

/** Much longer than one thing that is owed takes, the waits before an earlier post is looked for included. */
const patienceMs = 120_000;
/** Whatever goes on. */
const longestMs = 20 * 60_000;

/** Waits as long as less and less is owed, and answers how much still is. */
export async function waitUntilCalm(countOwed: () => number | Promise<number>): Promise<number> {
  const startedAt = performance.now();
  let least = { owed: await countOwed(), at: startedAt };
  for (let now = startedAt; least.owed > 0; now = performance.now()) {
    if (now - least.at > patienceMs || now - startedAt > longestMs) break;
    await delay(50);
    const owed = await countOwed();
    if (owed < least.owed) least = { owed, at: performance.now() };
  }
  return least.owed;
}
