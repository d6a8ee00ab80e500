import { traitsOf } from '../../../src/platforms/index.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { setTimeout as delay } from 'node:timers/promises';
import type { BotHealth } from '../../../src/discord/commands/bot-health.ts';
import type { CommandPorts } from '../../../src/discord/commands/command-ports.ts';
import type { OrderSource } from '../../../src/inbox/order-source.ts';
import { slashCommands } from '../../../src/discord/commands/slash-commands.ts';
import { createDiscordApi } from '../../../src/discord/create-discord-api.ts';
import { createGateway, type Gateway } from '../../../src/discord/create-gateway.ts';
import { createAnswerDelivery } from '../../../src/discord/interactions/create-answer-delivery.ts';
import type { Handle } from '../../../src/discord/interactions/answer.ts';
import { createInteractionCalls } from '../../../src/discord/interactions/create-interaction-calls.ts';
import { createInteractionHandler } from '../../../src/discord/interactions/create-interaction-handler.ts';
import { createBodyBudget } from '../../../src/http/create-body-budget.ts';
import { createInteractionsRoute } from '../../../src/http/create-interactions-route.ts';
import { createServer } from '../../../src/http/create-server.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { LocalDiscord } from '../../local-discord/create-local-discord.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { noClaims, noNotifying, noPrivacy, noSetup, unlimited } from '../commands/ports.ts';
import { openOwnStorage } from '../../support/open-own-storage.ts';
import { envelope } from '../../support/open-storage.ts';

export const staffRole = '4200';

export interface LogLine {
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export const health: BotHealth = {
  version: '1.2.3',
  startedAt: 1_700_000_000_000,
  gateway: 'up',
  platforms: [{ name: 'sellfern', lastEventAt: 1_700_000_000_000 }, { name: 'sellapp' }],
  waiting: { events: 1, deliveries: 2 },
  dead: { events: 0, deliveries: 0 },
  deadLetters: [],
  parked: [],
};

/** The bot's interactions with a database of their own: the same handler on the gateway and behind HTTP. */
export interface InteractiveBot {
  readonly handle: Handle;
  readonly save: (order: Partial<Order> & { readonly id: string }) => Promise<void>;
  readonly log: readonly LogLine[];
  readonly gateway: Gateway;
  readonly httpUrl: string;
  readonly stop: () => Promise<void>;
}

export async function startInteractiveBot(
  discord: LocalDiscord,
  options: {
    readonly ports?: Partial<CommandPorts>;
    readonly sources?: readonly OrderSource[];
    readonly wrap?: (handle: Handle) => Handle;
  } = {},
): Promise<InteractiveBot> {
  const storage = await openOwnStorage();
  const log: LogLine[] = [];
  const line = (details: LogLine['details'], event: string) => void log.push({ event, details });
  const logger = { debug: line, info: line, warn: line, error: line };
  const sleep = async (ms: number) => delay(ms, undefined, { ref: false });
  const ports: CommandPorts = {
    orders: storage.ordersOf(everyShop),
    sources: options.sources ?? [],
    limit: unlimited,
    claims: noClaims,
    privacy: noPrivacy,
    readHealth: async () => Promise.resolve(health),
    redrive: async () => Promise.resolve({ deliveries: 0, messages: 1, channels: 0 }),
    ...noNotifying,
    setup: noSetup,
    traitsOf,
    now: Date.now,
    sleep,
    ...options.ports,
  };
  const handle = (options.wrap ?? ((same) => same))(
    createInteractionHandler({
      commands: slashCommands,
      placeOf: async () => Promise.resolve('home'),
      portsFor: () => ports,
      shopsIn: () => ['sellfern', 'sellapp'],
      sleep,
      staff: () => ({ roleIds: [staffRole] }),
      logger,
      newErrorId: () => 'abc123',
    }),
  );
  const api = createDiscordApi({
    now: Date.now,
    url: discord.url,
    token: discord.token,
    onRequest: () => undefined,
  });
  const calls = createInteractionCalls({ api, logger, now: Date.now, sleep });
  const delivery = createAnswerDelivery({ handle, calls, logger, now: Date.now });
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    routes: [
      createInteractionsRoute({
        publicKey: async () => Promise.resolve(discord.publicKey),
        answer: delivery.overHttp,
        bodies: createBodyBudget(),
        isFirst: async () => Promise.resolve(true),
        now: Date.now,
      }),
    ],
    onError: (error) => {
      line({ err: error }, 'http_failed');
    },
  });
  const gateway = createGateway({
    token: discord.token,
    apiUrl: discord.url,
    onInteraction: delivery.overGateway,
    onUnreadable: () => undefined,
    now: Date.now,
    logger,
    random: () => 0,
    sleep: async (ms, signal) => {
      await delay(ms, undefined, { ref: false, signal }).catch(() => undefined);
    },
  });
  return {
    handle,
    save: async (order) => saveOrder(storage, order),
    log,
    gateway,
    httpUrl: `http://127.0.0.1:${server.port}/discord/interactions`,
    stop: async () => {
      await gateway.stop();
      await delivery.drain();
      await server.close();
      await storage.close();
    },
  };
}

/** Writes an order as the event does that brings it. */
async function saveOrder(
  { inbox }: Pick<Storage, 'inbox'>,
  said: Partial<Order> & { readonly id: string },
): Promise<void> {
  const knownAsOf = 1_700_000_000_000;
  const order: Order = { platform: 'sellfern', items: [], parcels: [], knownAsOf, ...said };
  const { platform, id: orderId } = order;
  await inbox.insert(envelope({ platform, orderId, eventId: orderId }), 1_000);
  const now = Date.now();
  const [event] = await inbox.claim({ now, leaseMs: 60_000, limit: 1 });
  if (event === undefined) throw new Error('nothing to claim');
  await inbox.settle(event, orderId, () => ({ result: 'told', order, deliveries: [] }), now);
}
