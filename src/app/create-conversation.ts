import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { buyerHashes } from '../claims/buyer-hashes.ts';
import { createEraseMember } from '../claims/create-erase-member.ts';
import { createGiveCode } from '../claims/create-give-code.ts';
import type { KeyedHash } from '../claims/create-keyed-hash.ts';
import type { Config } from '../config/config.ts';
import { configuredChannels } from '../config/configured-channels.ts';
import { settingsNaming } from '../config/settings-naming.ts';
import { namedServers, registrationServer } from '../config/named-servers.ts';
import { createReadHealth } from './create-read-health.ts';
import type { Observer } from './create-observer.ts';
import { createNotifying } from './create-notifying.ts';
import { createSetup } from './create-setup.ts';
import type { CommandPorts } from '../discord/commands/command-ports.ts';
import type { BotHealth } from '../discord/commands/bot-health.ts';
import { createLookUpLimit } from '../discord/commands/create-look-up-limit.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createInteractions, type Interactions } from '../discord/create-interactions.ts';
import type { ConnectedShops } from './connect-shops.ts';
import type { Logger } from '../running/logger.ts';
import { platforms, traitsOf } from '../platforms/index.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

/** Waits; shorter if the signal is aborted. Keeps no process alive. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** The servers that the settings name at present, and what is to be where. */
function serversIn({ config }: Pick<CurrentSettings, 'config'>) {
  const guildIds = (): readonly string[] => namedServers(config().discord);
  return {
    guildIds,
    commandsIn: () => registrationServer(config().discord),
    staff: () => ({ roleIds: config().discord.staffRoleIds, guildIds: guildIds() }),
  };
}

/** What commands need to know and say of members. */
function memberPorts({
  settings,
  storage: { claims, allowances, erasures },
  memberHash: hash,
}: {
  readonly settings: Pick<CurrentSettings, 'config'>;
  readonly storage: Pick<Storage, 'claims' | 'allowances' | 'erasures'>;
  readonly memberHash: KeyedHash;
}): Pick<CommandPorts, 'claims' | 'limit' | 'privacy'> {
  const shops = platforms.map(({ name }) => name);
  const limited = { allowances, hash, now: Date.now };
  return {
    limit: createLookUpLimit(allowances, Date.now),
    claims: {
      ...claims,
      fields: () => settings.config().claimFields,
      giveCode: createGiveCode({ ...limited, claims, shops, randomBytes }),
      hashesOf: (member) => buyerHashes(member, hash),
    },
    privacy: { about: claims.ofMember, erase: createEraseMember({ ...limited, erasures }) },
  };
}

/** From a member's command to its answer: `/order`, `/bot` and `/setup`, over the gateway or over HTTP. */
export function createConversation(options: {
  readonly config: Config;
  readonly settingsEditor: SettingsEditor;
  readonly recentRefusals: RecentRefusals;
  readonly token: string;
  /** What opens the console. */
  readonly adminToken: string | undefined;
  readonly api: DiscordApi;
  readonly settings: Pick<CurrentSettings, 'config'>;
  readonly shops: () => ConnectedShops;
  readonly storage: Storage;
  readonly memberHash: KeyedHash;
  readonly logger: Logger;
  readonly version: string;
  readonly gaps: () => BotHealth['gaps'];
  /** Called with every packet of the gateway that could not be parsed. */
  readonly onUnreadable: () => void;
  /** Called when what is owed, or an edit, is due at once. */
  readonly onRedriven: () => void;
  /** Called when something is owed to a member. */
  readonly onOwed: () => void;
  readonly observer: Pick<Observer, 'memberNotified'>;
}): Interactions {
  const { config, settings, shops, storage, gaps, version, onRedriven } = options;
  const readHealth = createReadHealth({
    storage,
    platformNames: () => shops().senders.map(({ platform }) => platform.name),
    version,
    startedAt: Date.now(),
    gatewayState: () => conversation.gatewayState(),
    gaps: () => (shops().catchUpSources.length > 0 ? gaps() : undefined),
  });

  const conversation = createInteractions({
    ...options,
    apiUrl: config.discord.apiUrl,
    transport: config.discord.interactions,
    onOneMachine: storage.onOneMachine,
    ports: {
      orders: storage.orders,
      get sources() {
        return shops().orderSources;
      },
      ...memberPorts(options),
      readHealth,
      redrive: async () => {
        const redriven = await storage.desk.redrive('everything');
        onRedriven();
        return redriven;
      },
      ...createNotifying(options, sleep),
      setup: createSetup(options),
      traitsOf,
      now: Date.now,
      sleep,
    },
    channelIds: () => configuredChannels(settings.config()),
    settingsNaming: (channelId) => settingsNaming(channelId, settings.config()),
    ...serversIn(settings),
    store: storage,
    random: Math.random,
    sleep,
  });
  return conversation;
}
