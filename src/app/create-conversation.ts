import { setTimeout as delay } from 'node:timers/promises';
import type { Config, Secrets } from '../config/config.ts';
import { createReadHealth } from './create-read-health.ts';
import { createSenders } from './create-senders.ts';
import type { BotHealth } from '../discord/commands/bot-health.ts';
import { createLookUpLimit } from '../discord/commands/create-look-up-limit.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createInteractions, type Interactions } from '../discord/create-interactions.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { Logger } from '../running/logger.ts';
import { platformTitle } from '../platforms/index.ts';
import type { Storage } from '../storage/storage.ts';

/** Waits; shorter if the signal is aborted. Keeps no process alive. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** From a member's command to its answer: `/order` and `/bot`, over the gateway or over HTTP. */
export function createConversation(options: {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly api: DiscordApi;
  readonly storage: Storage;
  readonly sources: readonly OrderSource[];
  readonly logger: Logger;
  readonly version: string;
  /** Absent where nothing catches up. */
  readonly gaps?: (() => BotHealth['gaps']) | undefined;
  /** Called when what is owed, or an edit, is due at once. */
  readonly onRedriven: () => void;
}): Interactions {
  const { config, secrets, api, storage, sources, logger, version, gaps, onRedriven } = options;
  const { apiUrl, interactions, guildId, staffRoleIds } = config.discord;
  const readHealth = createReadHealth({
    storage,
    platformNames: createSenders(config, secrets).map(({ platform }) => platform.name),
    version,
    gatewayState: () => conversation.gatewayState(),
    gaps,
  });

  const conversation = createInteractions({
    api,
    apiUrl,
    token: secrets.discordToken,
    transport: interactions,
    onOneMachine: storage.onOneMachine,
    ports: {
      orders: storage.orders,
      sources,
      limit: createLookUpLimit(),
      readHealth,
      redrive: async () => {
        const redriven = await storage.desk.redrive('everything');
        onRedriven();
        return redriven;
      },
      platformTitle,
      now: Date.now,
      sleep,
    },
    staff: { roleIds: staffRoleIds, guildId },
    settings: storage,
    logger,
    random: Math.random,
    sleep,
  });
  return conversation;
}
