import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { everyShop } from '../../src/orders/shops.ts';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import { createShowCard } from '../../src/discord/create-show-card.ts';
import { createDrawCard } from '../../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import type { Routing } from '../../src/routing/route.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import type { Fault } from '../local-discord/rest/create-faults.ts';
import type { LocalMessage } from '../local-discord/world/create-messages.ts';
import { leaseMs, type OpenStore } from '../storage/contract/store.ts';
import { envelope } from '../support/open-storage.ts';
import { orderEvent } from '../support/order-event.ts';

export const board = '1100000000000000200';
export const forum = '1100000000000000500';
const modes = { [board]: 'card', [forum]: 'forum' } as const;

export const statuses = ['new', 'in_production', 'shipped', 'delivered', 'cancelled'] as const;
const tagNames = ['New', 'In Production', 'Shipped', 'Delivered', 'Cancelled'];
/** In the order of the statuses. */
export const tags = tagNames.map((name, place) => ({ id: `11000000000000005${10 + place}`, name }));

const routing: Routing = {
  rules: [{ pattern: '*', channelIds: [board, forum] }],
  ...{ defaultRules: [], defaultLocale: 'en', modes, loud: ['shipped', 'delivered', 'cancelled'] },
};
export const draw = createDrawCard(traitsOf);
const pack = createPack(traitsOf);

/** What becomes of a try: as it should, or the process dies or the network fails before or after Discord has acted. */
export const fates = ['done', 'dies_before', 'dies_after', 'lost', 'failed', 'limited'] as const;
export type Fate = (typeof fates)[number];

const faults: Partial<Record<Fate, Fault>> = {
  lost: { kind: 'drop', commit: true },
  failed: { kind: 'status', status: 502 },
  limited: { kind: 'rateLimit', retryAfter: 0.02 },
};

/** Orders come in, and their cards go to a channel and a forum of the local Discord, by a clock that the test moves. */
export async function createLivingWorld(open: OpenStore) {
  let now = Date.UTC(2026, 4, 1);
  const clock = (): number => now;
  const oldEdits = { limit: 1, windowMs: 6_000 };
  const discord = await createLocalDiscord({ rateLimits: false, oldEdits, now: clock });
  discord.addForum(forum, 'orders', { tags });
  discord.addChannel('ops', 'ops');
  const created: LocalMessage[] = [];
  discord.onMessage((message, change) => {
    if (change === 'created') created.push(message);
  });
  let storage = await open();

  const moved = (ms: number): void => {
    now += ms;
  };
  return {
    discord,
    created,
    moved,
    rows: async (sql: string) =>
      (await storage.rows(sql)) as readonly Readonly<Record<string, unknown>>[],
    findOrder: async (id: string) => (await storage.ordersOf(everyShop).find({ reference: id }))[0],
    redrive: async () => storage.desk.redrive('everything'),
    restart: async (): Promise<void> => {
      storage = await storage.reopen();
    },
    /** Posts or edits one card of each channel. */
    tryCards: async (fate: Fate): Promise<void> => {
      const claim = { now, leaseMs, limit: 8, slow: [], oldBefore: now - 3_600_000 };
      for (const claimed of await storage.cards.claim(claim)) {
        const { found, card } = claimed;
        if (found === undefined) throw new Error('a card without an order');
        const method = card.messageId === null ? 'POST' : 'PATCH';
        const outcome = await meet(discord, clock, { fate, method }, async ({ showCard }) =>
          showCard(claimed, draw({ ...claimed, found })),
        );
        moved(5);
        if (outcome !== undefined) await storage.cards.settle(claimed, outcome, now);
      }
    },
    /** Sends a message to each channel and post. */
    trySend: async (fate: Fate): Promise<void> => {
      for (const message of await storage.outbox.claim({ now, leaseMs, limit: 8, pack })) {
        const outcome = await meet(discord, clock, { fate, method: 'POST' }, async ({ deliver }) =>
          deliver(message),
        );
        moved(5);
        if (outcome !== undefined) await storage.outbox.settle(message, outcome, now);
      }
    },
    take: async (eventId: string, orderId: string, said: { status: string; at: number }) => {
      const { status, at } = said;
      const event = orderEvent({ occurredAt: at, facts: { id: orderId, status } });
      await storage.inbox.insert(envelope({ eventId, orderId, receivedAt: now }), 1_000);
      const [claimed] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
      if (claimed === undefined) throw new Error('nothing to claim');
      const decide: Parameters<Inbox['settle']>[2] = (known) =>
        settleEvent({ known, claimed, event, routing, traits: traitsOf('sellfern') });
      await storage.inbox.settle(claimed, orderId, decide, now);
    },
    now: clock,
  };
}

export type LivingWorld = Awaited<ReturnType<typeof createLivingWorld>>;

/** What a try comes to under its fate; undefined where the process dies before it is written down. */
async function meet<Outcome>(
  discord: LocalDiscord,
  now: () => number,
  { fate, method }: { readonly fate: Fate; readonly method: string },
  act: (ways: ReturnType<typeof createWays>) => Promise<Outcome>,
): Promise<Outcome | undefined> {
  if (fate === 'dies_before') return undefined;
  const fault = faults[fate];
  const ordered = fault && discord.order({ ...fault, method });
  const outcome = await act(createWays(discord, now));
  ordered?.cancel();
  return fate === 'dies_after' ? undefined : outcome;
}

/** The ways to Discord of a process of its own: what an earlier one was told of limits it does not know. */
function createWays({ url, token }: LocalDiscord, now: () => number) {
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now });
  const tools = { api, now, random: () => 0 };
  return {
    deliver: createDeliver(tools),
    showCard: createShowCard({
      ...tools,
      titleOf: (platform) => traitsOf(platform).title,
      modeOf: ({ channelId }) => (channelId === forum ? 'forum' : 'card'),
    }),
  };
}
