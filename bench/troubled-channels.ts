import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultKind } from '../test/local-discord/rest/create-faults.ts';
import type { Bench } from './bench.ts';
import { channels, routesToAll } from './load/bench-channels.ts';
import { cardsPosted } from './load/cards-posted.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import { withBot } from './load/with-bot.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';

const cards = 12;
const connections = 4;
/** Long enough that each troubled channel was tried, and tried again. */
const settleMs = 2_000;

const kinds: readonly FaultKind[] = [
  { kind: 'hang' },
  { kind: 'stallBody' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 403, code: 50013 },
  { kind: 'rateLimit', retryAfter: 30 },
  { kind: 'rateLimit' },
  { kind: 'drop' },
];
const [healthy, ...others] = channels.map(({ id }) => id);
const troubled = others.slice(0, 2 * kinds.length);
const faults: readonly Fault[] = troubled.map((channelId, index) => ({
  ...(kinds[index % kinds.length] ?? { kind: 'hang' }),
  ...{ method: 'POST', channelId, times: 1_000 },
}));

/** Whether channels in which nothing can be posted keep a healthy one waiting. */
export const bench: Bench = {
  name: 'troubled-channels',
  compares:
    'A channel that is well, beside fourteen whose every message hangs, stalls half-way, is refused with 500 or 403, limited, or cut off, two of each, and cards for them: from the first of twelve webhooks until their cards stand in the channel that is well. A whole bot, under Discord’s real limits.',
  run: async (size) => {
    const seconds: number[] = [];
    while (seconds.length < (size === 'full' ? 5 : 1)) seconds.push(await measure());
    const what = `${cards} cards beside ${troubled.length} troubled channels, s`;
    return [holdToLimit({ what, ours: seconds, limit: 1.5 })];
  },
};

async function measure(): Promise<number> {
  const options = { local: { channels, faults }, environment: { DISCORD_ROUTES: routesToAll } };
  return withBot('ours', options, async ({ port }, discord) => {
    // One order of each store after the other: the first is of the channel that is well.
    const all = signedWebhooks(channels.length * cards);
    const of = (index: number) => all.filter((_, order) => order % channels.length === index);
    const toTroubled = troubled.flatMap((_, index) => of(index + 1).slice(0, 2));
    await sendBurst(port, toTroubled, connections);
    await delay(settleMs);
    const startedAt = performance.now();
    const posted = cardsPosted(discord, cards, healthy);
    await Promise.all([sendBurst(port, of(0), connections), posted]);
    return ((await posted) - startedAt) / 1_000;
  });
}
