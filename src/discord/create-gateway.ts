import { setTimeout as delay } from 'node:timers/promises';
import { Events, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from '../running/logger.ts';
import type { Part } from '../running/part.ts';
import { isUp, livesUntil, type Ending } from './client-life.ts';
import { createGatewayClient, type GatewayClient } from './create-gateway-client.ts';
import { createReconnectPause } from './create-reconnect-pause.ts';
import { retryLimits } from './retry-limits.ts';

/** On standby it was not started: another machine has the connection. */
export type GatewayState = 'standby' | 'connecting' | 'up' | 'down' | 'token_refused';

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Called with every raw interaction; must not reject. */
  readonly onInteraction: (interaction: unknown) => Promise<void>;
  /** Called with every packet that discord.js could not parse, for it to be counted. */
  readonly onUnreadable: () => void;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Gateway extends Part {
  /** What is true now, not what was once reported. */
  readonly state: () => GatewayState;
}

const longestGoodbyeMs = 1_000;

/** A client is on the gateway as long as this runs: each that is of no more use is followed by a new one. */
export function createGateway(options: GatewayOptions): Gateway {
  const { apiUrl, onInteraction, onUnreadable, logger, sleep } = options;
  const pause = createReconnectPause(options);
  let end: AbortController | undefined;
  let current: GatewayClient | undefined;
  let lastEnding: Ending | undefined;
  let running = Promise.resolve();

  const liveOnce = async (signal: AbortSignal): Promise<Ending> => {
    const { client, destroy } = (current = createGatewayClient({
      apiUrl,
      onAnswered: pause.answered,
      onUnreadable,
      logger,
      beforeReconnect: async (code) => pause.wait('gateway_reconnecting', signal, code),
    }));
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => {
      void onInteraction(interaction);
    });
    client.on(Events.ShardReady, pause.isUp).on(Events.ShardResume, pause.isUp);
    client.once(Events.ClientReady, () => {
      lastEnding = undefined;
    });
    const ending = await livesUntil(client, { ...options, signal });
    lastEnding = ending;
    current = undefined;
    client.ws.removeAllListeners();
    // A client between two connections may never finish its goodbye; it stays down all the same.
    await Promise.race([destroy(), delay(longestGoodbyeMs, undefined, { ref: false })]);
    return ending;
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    pause.begin();
    while (!signal.aborted) {
      const ending = await liveOnce(signal);
      if (ending === 'stopped') return;
      if (ending === 'lost') await pause.wait('gateway_lost', signal);
      else {
        const waitMs = retryLimits.refusedMs;
        logger.error({ waitMs, remedy: 'check DISCORD_TOKEN' }, 'discord_token_refused');
        await sleep(waitMs, signal);
      }
    }
  };

  return {
    start: () => {
      end = new AbortController();
      running = run(end.signal);
    },
    stop: async () => {
      end?.abort();
      end = undefined;
      await running;
    },
    state: () => {
      if (end === undefined) return 'standby';
      if (current !== undefined && isUp(current.client)) return 'up';
      if (lastEnding === 'token_refused') return 'token_refused';
      return current === undefined || lastEnding !== undefined ? 'down' : 'connecting';
    },
  };
}
