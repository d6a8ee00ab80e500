import { setTimeout as delay } from 'node:timers/promises';
import { Client, Options, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import type { IShardingStrategy } from 'discord.js';

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

/** A shard that lost its connection sleeps 500 ms before it connects again (@discordjs/ws 1.2). */
const shardNapMs = 600;
const mostNaps = 5;

/**
 * A client that hears interactions and nothing else: they need no intent.
 *
 * `Client.destroy()` leaves a shard alone that is just between two connections, and it would connect again,
 * with nobody left to stop it. So shards are watched until they stay down.
 */
export function createGatewayClient(apiUrl: string): GatewayClient {
  let strategy: IShardingStrategy | undefined;
  const client = new Client({
    intents: [],
    makeCache,
    rest: { api: apiUrl, retries: 0, timeout: 10_000 },
    ws: {
      buildStrategy: (manager) => {
        strategy = new SimpleShardingStrategy(manager);
        return strategy;
      },
    },
  });
  return {
    client,
    destroy: async () => {
      const shards = strategy === undefined ? [] : shardsOf(strategy);
      const mayReturn = shards.some(({ status }) => status !== WebSocketShardStatus.Ready);
      await client.destroy();
      for (let naps = 0; mayReturn && naps < mostNaps; naps += 1) {
        await delay(shardNapMs);
        const awake = shards.filter(({ status }) => status !== WebSocketShardStatus.Idle);
        if (awake.length === 0) return;
        await Promise.all(awake.map(async (shard) => shard.destroy()));
      }
    },
  };
}

/** A connection, as @discordjs/ws makes it; discord.js hides the type behind one of its own. */
interface Shard {
  readonly status: WebSocketShardStatus;
  readonly destroy: () => Promise<void>;
}

/** The strategy keeps its shards to itself and forgets them when it is destroyed. */
function shardsOf(strategy: IShardingStrategy): readonly Shard[] {
  const shards = Reflect.get(strategy, 'shards') as ReadonlyMap<number, Shard>;
  return [...shards.values()];
}
