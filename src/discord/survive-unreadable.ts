import type { Logger } from '../running/logger.ts';
import { shapeOf } from './shape-of.ts';

interface Told {
  /** discord.js could not parse what Discord sent. */
  readonly onUnreadable: () => void;
  readonly logger: Logger;
}

/** What a client's gateway keeps to itself. */
interface PacketHandling {
  handlePacket: (packet?: unknown, shard?: unknown) => boolean;
}

/** What a strategy of @discordjs/ws, and its shards, keep to themselves. */
interface Strategy {
  readonly shards: ReadonlyMap<number, MessageHandling>;
  spawn: (shardIds: number[]) => Promise<void>;
}

interface MessageHandling {
  onMessage: (data: unknown, isBinary: boolean) => Promise<void>;
}

function tell(packet: unknown, error: unknown, { onUnreadable, logger }: Told): void {
  const { t: type, d: data } = { t: undefined, d: undefined, ...(packet ?? {}) };
  logger.error({ type, fields: shapeOf(data), err: error }, 'gateway_packet_unreadable');
  onUnreadable();
}

/** What discord.js makes of a packet is of no use to us, and where it fails at one it may not take the process along. */
export function surviveUnreadablePackets(client: object, told: Told): void {
  const gateway = client as PacketHandling;
  const handle = gateway.handlePacket.bind(gateway);
  gateway.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      tell(packet, error, told);
      return false;
    }
  };
}

/**
 * The connection below reads some packets itself, such as READY, in a promise that nobody awaits. A connection that
 * does not become ready by it is given up as a silent one is.
 */
export function surviveUnreadableMessages(sharding: object, told: Told): void {
  const strategy = sharding as Strategy;
  const spawn = strategy.spawn.bind(strategy);
  strategy.spawn = async (shardIds) => {
    await spawn(shardIds);
    for (const shard of strategy.shards.values()) {
      const read = shard.onMessage.bind(shard);
      shard.onMessage = async (data, isBinary) => {
        try {
          await read(data, isBinary);
        } catch (error) {
          tell(parsed(data), error, told);
        }
      };
    }
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
