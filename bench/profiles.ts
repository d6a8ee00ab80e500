import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, Row } from './bench.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import { waitUntilIdle } from './load/wait-until-idle.ts';
import { withBot } from './load/with-bot.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import type { Shares } from './measure/shares-of.ts';

/** Less than this is not worth a line. */
const least = 0.01;

/** What the processor does. */
export const bench: Bench = {
  name: 'profiles',
  compares:
    'What the thread of the bot does, in % of the time, sampled twice per ms by V8’s profiler: with nothing to do; while webhooks come over 64 connections as fast as they are answered; and afterwards until the last card is posted, without rate limits in Discord. Native functions count for what called them; “native code and system calls” is what nobody called, such as reading sockets.',
  run: async (size) => {
    const { idleMs, count } =
      size === 'full' ? { idleMs: 20_000, count: 10_000 } : { idleMs: 500, count: 300 };
    const options = {
      environment: { METRICS_PORT: '0' },
      preload: ['bench/measure/answer-profile.ts'],
      local: { rateLimits: false },
    };
    return withBot('ours', options, async ({ port, metricsPort, profile }) => {
      await profile();
      await delay(idleMs);
      const idle = await profile();
      await sendBurst(port, signedWebhooks(count));
      const burst = await profile();
      await waitUntilIdle(metricsPort);
      const draining = await profile();
      return [...rows('idle', idle), ...rows('burst', burst), ...rows('draining', draining)];
    });
  },
};

function rows(state: string, shares: Shares): readonly Row[] {
  return Object.entries(shares)
    .filter(([, share]) => share >= least)
    .toSorted(([, one], [, other]) => other - one)
    .map(([work, share]) =>
      compareRounds({
        ...{ what: `${state}: ${work}, %`, ours: [share * 100] },
        ...{ beside: 'all of the time', theirs: [100] },
      }),
    );
}
