import { expect, test } from 'vitest';
import { createReconnectPause } from '../../src/discord/create-reconnect-pause.ts';

const dayMs = 86_400_000;

/** How many connections a day sees of which each is answered, lives so long, and is closed. */
async function connectionsInADay(upMs: number, { isAnswered = true } = {}): Promise<number> {
  let now = 0;
  const quiet = (): void => undefined;
  const pause = createReconnectPause({
    now: () => now,
    random: () => 1,
    sleep: async (ms) => {
      now += ms;
      return Promise.resolve();
    },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const { signal } = new AbortController();
  let connections = 0;
  pause.begin();
  for (; now < dayMs; connections += 1) {
    if (isAnswered) pause.answered();
    if (upMs > 0) pause.isUp();
    now += upMs;
    await pause.wait('gateway_reconnecting', signal, 4000);
  }
  return connections;
}

test.each([0, 1, 1_000, 59_000, 60_000, 119_999, 120_000, 121_000, 600_000])(
  'connections that each end after %i ms do not use up the 1,000 identifies of a day',
  async (upMs) => {
    expect(await connectionsInADay(upMs)).toBeLessThan(1_000);
  },
);

test('where nothing answers no identify is used, and it is tried once a minute', async () => {
  const connections = await connectionsInADay(0, { isAnswered: false });
  expect(connections).toBeGreaterThan(1_400);
  expect(connections).toBeLessThan(2_000);
});
