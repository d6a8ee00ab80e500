import type { Bench, Row } from './bench.ts';
import { sendBurst, type Burst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import type { programs } from './load/start-bot.ts';
import { withBot } from './load/with-bot.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';

const ifMissed =
  'What comes in a burst is checked, opened and stored, with one fsync for all that wait; the other does less than half of that. It is processed on the same thread, too, with a small share of the time (docs/decisions/the-door-first.md).';
const whyHeld =
  'As many as 64 requests are ready together, and are read, stored and answered in one turn of the loop; collecting garbage adds up to 10 ms. The next row says how long one is held that only verifies.';

interface Measured extends Burst {
  readonly holdMs: number;
}

/** How many webhooks are acknowledged per second. */
export const bench: Bench = {
  name: 'receive',
  compares:
    'Signed webhooks, each of an order of its own, acknowledged per second over 64 connections (autocannon). Each contender is a whole bot in a fresh process of its own that posts to the local Discord meanwhile, under its real limits. Ours answers when the event is on disk; the handler pattern and @octokit/webhooks store nothing; one verifies and answers, and does nothing else; "one commit per request" stores each event in a transaction of its own. On a slow disk every commit takes 2 ms longer.',
  run: async (size) => {
    const { rounds, count } =
      size === 'full' ? { rounds: 4, count: 10_000 } : { rounds: 1, count: 3_000 };
    const burst = async (name: keyof typeof programs, webhooks = count, preload: string[] = []) =>
      measure(name, webhooks, preload);
    const real = await alternate(rounds, {
      ours: async () => burst('ours'),
      handlerPattern: async () => burst('handlerPattern'),
      verifyOnly: async () => burst('verifyOnly'),
      octokit: async () => burst('octokit'),
      commitEach: async () => burst('commitEach'),
    });
    const slowDisk = ['bench/load/slow-disk.ts'];
    const slow = await alternate(Math.min(rounds, 2), {
      ours: async () => burst('ours', count / 2, slowDisk),
      commitEach: async () => burst('commitEach', count / 10, slowDisk),
    });
    return rows(real, slow);
  },
};

function rows(
  real: Readonly<
    Record<'ours' | 'handlerPattern' | 'verifyOnly' | 'octokit' | 'commitEach', readonly Measured[]>
  >,
  slow: Readonly<Record<'ours' | 'commitEach', readonly Measured[]>>,
): readonly Row[] {
  const what = 'acknowledged per second';
  const rates = (measured: readonly Measured[]) => measured.map(({ perSecond }) => perSecond);
  const beside = (name: string, theirs: readonly Measured[]) => ({
    ...{ what, ours: rates(real.ours), beside: name, theirs: rates(theirs) },
  });
  const holds = (measured: readonly Measured[]) => measured.map(({ holdMs }) => holdMs);
  return [
    compareRounds({
      ...beside('handler pattern, which stores nothing', real.handlerPattern),
      target: { atLeast: 1 },
      ifMissed,
    }),
    compareRounds({
      ...beside('one that only verifies', real.verifyOnly),
      target: { atLeast: 0.75 },
      ifMissed,
    }),
    compareRounds(beside('@octokit/webhooks, which stores nothing', real.octokit)),
    compareRounds(beside('one commit per request', real.commitEach)),
    compareRounds({
      ...{ what: `${what}, slow disk`, ours: rates(slow.ours) },
      ...{ beside: 'one commit per request, slow disk', theirs: rates(slow.commitEach) },
      target: { atLeast: 2 },
    }),
    holdToLimit({
      ...{ what: 'answer in the burst, p99, ms', ours: real.ours.map(({ p99Ms }) => p99Ms) },
      limit: 50,
    }),
    holdToLimit({
      ...{ what: 'event loop held at most, ms', ours: holds(real.ours) },
      ...{ limit: 10, ifMissed: whyHeld },
    }),
    compareRounds({
      ...{ what: 'event loop held at most, ms', ours: holds(real.ours) },
      ...{ beside: 'one that only verifies', theirs: holds(real.verifyOnly) },
    }),
  ];
}

async function measure(
  name: keyof typeof programs,
  count: number,
  preload: readonly string[],
): Promise<Measured> {
  const sender = name === 'octokit' ? 'github' : 'sellfern';
  const warmUp = signedWebhooks(Math.max(64, count / 4), { sender });
  const webhooks = signedWebhooks(count, { firstOrder: warmUp.length, sender });
  return withBot(name, { preload, readHold: true }, async ({ port, longestHold }) => {
    await sendBurst(port, warmUp);
    await longestHold();
    const burst = await sendBurst(port, webhooks);
    return { ...burst, holdMs: await longestHold() };
  });
}
