import type { Bench } from './bench.ts';
import { cardsIn } from '../test/support/cards-of.ts';
import { cardsPosted } from './load/cards-posted.ts';
import { sendBurst } from './load/send-burst.ts';
import { sendEvenly } from './load/send-evenly.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import type { BenchDiscord } from './load/start-discord.ts';
import { withBot } from './load/with-bot.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { percentile } from './measure/percentile.ts';

const perSecond = 20;
const firstOrder = 100_000;
const rates = [
  { share: 0.5, limit: 50 },
  { share: 0.99, limit: 250 },
];

/** How long an event takes to its channel when nothing is in its way. */
export const bench: Bench = {
  name: 'stored-to-posted',
  compares: `From the answer to a webhook, when its event is on disk, to its card in the channel, in ms, with ${perSecond} events per second and no rate limit in Discord. A whole bot in its own process; the local Discord answers at once, so that this is the bot's own share. And from the first request of a burst over 64 connections to the first card of it, by a bot of its own.`,
  run: async (size) => {
    const { rounds, count, burst } =
      size === 'full'
        ? { rounds: 3, count: 160, burst: 10_000 }
        : { rounds: 1, count: 10, burst: 100 };
    const times: (readonly number[])[] = [];
    await withBot('ours', { local: { rateLimits: false } }, async ({ port }, discord) => {
      await measure(port, discord, { count: 20, first: firstOrder });
      for (let round = 1; round <= rounds; round += 1) {
        times.push(await measure(port, discord, { count, first: firstOrder + round * 1_000 }));
      }
    });
    const first: number[] = [];
    while (first.length < rounds) first.push(await firstOfBurst(burst));
    return [
      ...rates.map(({ share, limit }) =>
        holdToLimit({
          what: `stored to posted, p${share * 100}, ms`,
          ours: times.map((ofRound) => percentile(ofRound, share)),
          limit,
        }),
      ),
      holdToLimit({ what: 'first card of a burst, ms', ours: first, limit: 1_000 }),
    ];
  },
};

async function firstOfBurst(count: number): Promise<number> {
  return withBot('ours', {}, async ({ port }, discord) => {
    const webhooks = signedWebhooks(count, { firstOrder: 1 });
    await Promise.all([cardsPosted(discord, 1), sendEvenly(port, signedWebhooks(1), perSecond)]);
    const posted = cardsPosted(discord, 1);
    const startedAt = performance.now();
    await Promise.all([posted, sendBurst(port, webhooks)]);
    return (await posted) - startedAt;
  });
}

async function measure(
  port: number,
  discord: BenchDiscord,
  { count, first }: { readonly count: number; readonly first: number },
): Promise<readonly number[]> {
  const postedAt = new Map<number, number>();
  const forget = discord.onMessage((message) => {
    for (const { title } of cardsIn(message)) {
      // The order's number is in the headline; no other number has six digits.
      const order = /\b1\d{5}\b/.exec(title)?.[0];
      postedAt.set(Number(order), message.postedAt);
    }
  });
  const webhooks = signedWebhooks(count, { firstOrder: first });
  const [sent] = await Promise.all([
    sendEvenly(port, webhooks, perSecond),
    cardsPosted(discord, count),
  ]);
  forget();
  return sent.map(({ answeredAt }, index) => (postedAt.get(first + index) ?? NaN) - answeredAt);
}
