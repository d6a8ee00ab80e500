import { Client, Options, SimpleShardingStrategy } from 'discord.js';
import type { Logger } from '../running/logger.ts';
import { holdConnections, type ConnectionHooks } from './hold-connections.ts';
import { surviveUnreadableMessages, surviveUnreadablePackets } from './survive-unreadable.ts';

export interface GatewayClient {
  readonly client: Client;
  /** Closes the connection and makes sure that none comes back. */
  readonly destroy: () => Promise<void>;
}

export interface GatewayClientOptions extends ConnectionHooks {
  readonly apiUrl: string;
  /** discord.js could not parse what Discord sent. */
  readonly onUnreadable: () => void;
  readonly logger: Logger;
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

/** A client that hears interactions and nothing else: they need no intent. */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  let stayDown = (): void => undefined;
  const client = new Client({
    intents: [],
    makeCache,
    rest: {
      api: options.apiUrl,
      retries: 0,
      timeout: 10_000,
      // A limit that does not say for how long would be a hot loop inside the manager.
      rejectOnRateLimit: ({ retryAfter }) => !(retryAfter > 0),
    },
    ws: {
      buildStrategy: (manager) => {
        const strategy = new SimpleShardingStrategy(manager);
        stayDown = holdConnections(manager, strategy, options);
        surviveUnreadableMessages(strategy, options);
        return strategy;
      },
    },
  });
  surviveUnreadablePackets(client.ws, options);
  return {
    client,
    destroy: async () => {
      stayDown();
      await client.destroy();
    },
  };
}
