import type { Limits } from '../test/local-discord/rest/create-rate-limits.ts';
import type { Bench, Row } from './bench.ts';
import { channels, routesToAll } from './load/bench-channels.ts';
import { cardsPosted } from './load/cards-posted.ts';
import { postBacklog } from './load/post-backlog.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import type { programs } from './load/start-bot.ts';
import type { BenchDiscord } from './load/start-discord.ts';
import { withBot } from './load/with-bot.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';

/** Discord's limits: 5 messages per 5 s and channel, and 50 requests per second in all. */
const real: Limits = { limit: 5, windowMs: 5_000, perSecond: 50 };
/** The same 25 times faster, for both sides, or one of them would need 17 minutes. */
const fast: Limits = { ...real, windowMs: 200 };

interface Burst {
  readonly seconds: number;
  readonly refused: number;
}

/** How long it takes until every event of a burst stands in its channel. */
export const bench: Bench = {
  name: 'deliver',
  compares:
    'A burst of 1,000 events, in s until the last card stands in its channel of the local Discord. One channel: whole bots, from the first webhook on, under a limit of 5 messages per 200 ms (Discord’s own is 5 s; 25 times faster for both sides) beside the handler pattern, which posts a message for each event. Twenty channels: under the real limits, 5 messages per 5 s and channel and 50 per second in all; first what waits in the outbox, as after an outage, then a burst of webhooks to a whole bot. The floor is what the limits alone make of 1,000 cards, ten to a message: 100 messages, the last 50 a second after the first.',
  run: async (size) => {
    const events = size === 'full' ? 1_000 : 100;
    const ours = await oneChannel('ours', events);
    const theirs = await oneChannel('handlerPattern', events);
    const waiting: number[] = [];
    const alive: Burst[] = [];
    for (let round = 0; round < (size === 'full' ? 2 : 1); round += 1) {
      waiting.push(await postBacklog(real, events));
      alive.push(await twentyChannels(events));
    }
    const count = events.toLocaleString('en');
    const floor = Math.ceil(events / 10 / 50) - 1 || 1;
    const beside = { beside: 'the floor of the limits', theirs: waiting.map(() => floor) };
    return [
      compareRounds({
        ...{ what: `${count} events, one channel, s`, ours: [ours.seconds] },
        ...{ beside: 'a message for each event', theirs: [theirs.seconds] },
        target: { atMost: 0.125 },
      }),
      refusals('one channel', [ours]),
      compareRounds({
        ...{ what: `${count} waiting, 20 channels, s`, ours: waiting, ...beside },
        target: { atMost: 1.3 },
      }),
      compareRounds({
        what: `${count} webhooks, 20 channels, s`,
        ours: alive.map(({ seconds }) => seconds),
        ...beside,
      }),
      refusals('20 channels', alive),
    ];
  },
};

function refusals(where: string, bursts: readonly Burst[]): Row {
  const ours = bursts.map(({ refused }) => refused);
  return holdToLimit({ what: `requests answered 429, ${where}`, ours, limit: 0 });
}

async function oneChannel(name: keyof typeof programs, events: number): Promise<Burst> {
  return withBot(name, { local: { rateLimits: fast } }, async ({ port }, discord) =>
    burst(port, discord, events),
  );
}

async function twentyChannels(events: number): Promise<Burst> {
  const options = {
    local: { rateLimits: real, channels },
    environment: { DISCORD_ROUTES: routesToAll },
  };
  return withBot('ours', options, async ({ port }, discord) => burst(port, discord, events));
}

async function burst(port: number, discord: BenchDiscord, events: number): Promise<Burst> {
  const webhooks = signedWebhooks(events);
  const startedAt = performance.now();
  const posted = cardsPosted(discord, events);
  await Promise.all([sendBurst(port, webhooks), posted]);
  const seconds = ((await posted) - startedAt) / 1000;
  return { seconds, refused: await discord.refused() };
}
