import type { Bench, Row } from './bench.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import type { programs } from './load/start-bot.ts';
import { withBot } from './load/with-bot.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';

const ifMissed =
  'The thread that answers spends two fifths of its time on the database (measured by its CPU profile): it waits for the commit before each answer, and decides and writes down what it took before.';

/** How many webhooks are acknowledged per second. */
export const bench: Bench = {
  name: 'receive',
  compares:
    'Signed webhooks, each of an order of its own, acknowledged per second over 64 connections (autocannon). Each contender is a whole bot in a fresh process of its own that posts to the local Discord meanwhile, under its real limits. Ours answers when the event is on disk; the handler pattern and @octokit/webhooks store nothing; "one commit per request" stores each event in a transaction of its own. On a slow disk every commit takes 2 ms longer.',
  run: async (size) => {
    const { rounds, count } =
      size === 'full' ? { rounds: 4, count: 4_000 } : { rounds: 1, count: 300 };
    const burst = async (name: keyof typeof programs, webhooks = count, preload: string[] = []) =>
      measure(name, webhooks, preload);
    const real = await alternate(rounds, {
      ours: async () => burst('ours'),
      handlerPattern: async () => burst('handlerPattern'),
      octokit: async () => burst('octokit'),
      commitEach: async () => burst('commitEach'),
    });
    const slowDisk = ['bench/load/slow-disk.ts'];
    const slow = await alternate(Math.min(rounds, 2), {
      ours: async () => burst('ours', count, slowDisk),
      commitEach: async () => burst('commitEach', count / 4, slowDisk),
    });
    return rows(real, slow);
  },
};

function rows(
  real: Readonly<Record<'ours' | 'handlerPattern' | 'octokit' | 'commitEach', readonly number[]>>,
  slow: Readonly<Record<'ours' | 'commitEach', readonly number[]>>,
): readonly Row[] {
  const what = 'acknowledged per second';
  const beside = (name: string, theirs: readonly number[]) => ({
    ...{ what, ours: real.ours, beside: name, theirs },
  });
  return [
    compareRounds({
      ...beside('handler pattern, which stores nothing', real.handlerPattern),
      target: { atLeast: 0.9 },
      ifMissed,
    }),
    compareRounds(beside('@octokit/webhooks, which stores nothing', real.octokit)),
    compareRounds(beside('one commit per request', real.commitEach)),
    compareRounds({
      ...{ what: `${what}, slow disk`, ours: slow.ours },
      ...{ beside: 'one commit per request, slow disk', theirs: slow.commitEach },
      target: { atLeast: 2 },
    }),
  ];
}

async function measure(
  name: keyof typeof programs,
  count: number,
  preload: readonly string[],
): Promise<number> {
  const sender = name === 'octokit' ? 'github' : 'sellfern';
  const warmUp = signedWebhooks(Math.max(64, count / 4), { sender });
  const webhooks = signedWebhooks(count, { firstOrder: warmUp.length, sender });
  return withBot(name, { preload }, async ({ port }) => {
    await sendBurst(port, warmUp);
    return sendBurst(port, webhooks);
  });
}
