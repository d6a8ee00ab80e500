import type { EventEmitter } from 'node:events';
import { Client, Options, SimpleShardingStrategy } from 'discord.js';

export interface GatewayClient {
  readonly client: Client;
  /** Closes the connection and makes sure that none comes back. */
  readonly destroy: () => Promise<void>;
}

/** Interactions bring everything they need; what is not kept cannot fill the memory. */
const makeCache = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  DMMessageManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
});

/** What a strategy keeps to itself. */
interface Inside {
  readonly shards: ReadonlyMap<number, { readonly connection: EventEmitter | null }>;
}

const ignore = (): void => undefined;

/**
 * A client that hears interactions and nothing else: they need no intent.
 *
 * `Client.destroy()` leaves a shard alone that is just between two connections; it would go on connecting
 * for ever, with nobody left to stop it (measured with @discordjs/ws 1.2). Before each connection it asks for
 * its session, so a destroyed client's shards never get that answer. And it lets go of a connection that is
 * only being made without closing it: if that fails with nobody to hear of it, Node ends the process.
 */
export function createGatewayClient(apiUrl: string): GatewayClient {
  let stayDown = (): void => undefined;
  const client = new Client({
    intents: [],
    makeCache,
    rest: {
      api: apiUrl,
      retries: 0,
      timeout: 10_000,
      // A limit that does not say for how long would be a hot loop inside the manager.
      rejectOnRateLimit: ({ retryAfter }) => !(retryAfter > 0),
    },
    ws: {
      buildStrategy: (manager) => {
        const strategy = new SimpleShardingStrategy(manager);
        const { shards } = strategy as unknown as Inside;
        stayDown = () => {
          manager.options.retrieveSessionInfo = async () => new Promise(() => undefined);
          for (const { connection } of shards.values()) connection?.on('error', ignore);
        };
        return strategy;
      },
    },
  });
  return {
    client,
    destroy: async () => {
      stayDown();
      await client.destroy();
    },
  };
}
