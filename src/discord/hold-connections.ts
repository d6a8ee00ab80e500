import type { EventEmitter } from 'node:events';
import { WebSocketShardStatus } from 'discord.js';

/** What @discordjs/ws' manager offers, as far as it is used here. */
interface Manager {
  readonly on: (event: 'closed' | 'hello', listener: (about: { code?: number }) => void) => unknown;
  readonly options: {
    retrieveSessionInfo: (shardId: number) => unknown;
  };
}

/** What its strategy keeps to itself. */
interface Strategy {
  readonly shards: ReadonlyMap<
    number,
    { readonly connection: EventEmitter | null; readonly status: WebSocketShardStatus }
  >;
}

export interface ConnectionHooks {
  /** Called before each connection but the first, with the code that closed the last; the connection waits for it. */
  readonly beforeReconnect: (code: number | undefined) => Promise<void>;
  /** The gateway has answered a connection. */
  readonly onAnswered: () => void;
}

const ignore = (): void => undefined;

/**
 * Has each connection but the first wait its turn. Answers what makes that no more are made.
 *
 * `Client.destroy()` leaves a shard alone that is just between two connections; it would go on connecting
 * for ever, with nobody left to stop it (measured with @discordjs/ws 1.2). Before each connection it asks for
 * its session: there it waits, and a destroyed client's shards never get that answer. And it lets go of a connection
 * that is only being made without closing it: if that fails with nobody to hear of it, Node ends the process.
 */
export function holdConnections(
  manager: object,
  strategy: object,
  { beforeReconnect, onAnswered }: ConnectionHooks,
): () => void {
  const { shards } = strategy as Strategy;
  const { on, options } = manager as Manager;
  let isDown = false;
  let connections = 0;
  let code: number | undefined;
  on.call(manager, 'closed', (closed) => {
    ({ code } = closed);
  });
  on.call(manager, 'hello', onAnswered);
  const sessionOf = options.retrieveSessionInfo;
  options.retrieveSessionInfo = async (shardId) => {
    // It is asked for at other times, too.
    if (shards.get(shardId)?.status === WebSocketShardStatus.Idle) {
      connections += 1;
      if (connections > 1) await beforeReconnect(code);
    }
    return isDown ? new Promise(() => undefined) : sessionOf(shardId);
  };
  return () => {
    isDown = true;
    for (const { connection } of shards.values()) connection?.on('error', ignore);
  };
}
