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
import type { EditorOf } from './open-state.ts';
import { createSetup } from './create-setup.ts';
import type { CommandPorts } from '../discord/commands/command-ports.ts';
import type { BotHealth } from '../discord/commands/bot-health.ts';
import { createLookUpLimit } from '../discord/commands/create-look-up-limit.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import type { Household } from '../discord/create-home-servers.ts';
import {
  createInteractions,
  type Interactions,
  type InteractionsOptions,
} from '../discord/create-interactions.ts';
import type { ConnectedShops } from './connect-shops.ts';
import type { Logger } from '../running/logger.ts';
import { platformOf } from '../orders/platform-of.ts';
import { platforms, traitsOf } from '../platforms/index.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import { routedChannels } from '../routing/routed-channels.ts';
import type { FurtherShop } from '../settings/open-shops.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

/** Waits; shorter if the signal is aborted. Keeps no process alive. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Which shops are seen in which servers by the present settings, and who is staff of each there. */
function seenIn({ config, shops }: Pick<CurrentSettings, 'config' | 'shops'>) {
  const ofBot = (): Household => ({
    shops: platforms.map(({ name }) => name),
    guildIds: namedServers(config().discord),
    channelIds: configuredChannels(config()),
  });
  const ofShop = ({ id, config: { discord, routing } }: FurtherShop): Household => ({
    ...{ shops: [id], guildIds: discord.guildIds, channelIds: routedChannels(routing) },
  });
  return {
    households: () => [ofBot(), ...shops().map(ofShop)],
    commandsIn: () => (shops().length > 0 ? undefined : registrationServer(config().discord)),
    staff: (shop: string) => {
      const own = shops().find(({ id }) => id === shop)?.config.discord;
      return own === undefined
        ? { roleIds: config().discord.staffRoleIds, guildIds: namedServers(config().discord) }
        : { roleIds: own.staffRoleIds, guildIds: own.guildIds };
    },
    settingsNaming: (channelId: string) => [
      ...settingsNaming(channelId, config()),
      ...shops()
        .filter((shop) => ofShop(shop).channelIds.includes(channelId))
        .map(({ id }) => `the channels of shop ${id}`),
    ],
  };
}

/** What commands need to know and say of members where the orders of these shops are seen. */
function memberPorts(
  shops: readonly string[],
  {
    settings,
    storage: { claims, allowances, erasures },
    memberHash: hash,
  }: {
    readonly settings: Pick<CurrentSettings, 'config'>;
    readonly storage: Pick<Storage, 'claims' | 'allowances' | 'erasures'>;
    readonly memberHash: KeyedHash;
  },
): Pick<CommandPorts, 'claims' | 'limit' | 'privacy'> {
  const limited = { allowances, hash, now: Date.now };
  return {
    limit: createLookUpLimit(allowances, Date.now),
    claims: {
      ...claims,
      fields: () => settings.config().claimFields,
      giveCode: createGiveCode({ ...limited, claims, shops, randomBytes }),
      hashesOf: (member) => buyerHashes(member, hash),
    },
    privacy: { about: claims.ofMember, erase: createEraseMember({ ...limited, erasures, sleep }) },
  };
}

const isOfEnvironment = (shop: string): boolean => platformOf(shop) === shop;

/** Private threads are opened in a channel of the bot's own server: a further shop's orders have no place there. */
function withoutThreads(notifier: CommandPorts['notifier'], seen: readonly string[]) {
  const start: CommandPorts['notifier']['start'] = async (wish) => {
    const inThread = wish.inThread === true && isOfEnvironment(wish.order.platform);
    return notifier.start({ ...wish, inThread });
  };
  return {
    ...notifier,
    start,
    hasThreads: () => seen.some(isOfEnvironment) && notifier.hasThreads(),
  };
}

/** From a member's command to its answer: `/order`, `/bot` and `/setup`, over the gateway or over HTTP. */
export function createConversation(options: {
  readonly config: Config;
  readonly settingsEditor: SettingsEditor;
  readonly editorOf: EditorOf;
  readonly recentRefusals: RecentRefusals;
  readonly token: string;
  /** What opens the console. */
  readonly adminToken: string | undefined;
  readonly api: DiscordApi;
  readonly settings: Pick<CurrentSettings, 'config' | 'shops' | 'routingOf'>;
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
    shopIds: () => shops().senders.map(({ shop }) => shop),
    version,
    startedAt: Date.now(),
    gatewayState: () => conversation.gatewayState(),
    gaps: () => (shops().catchUpSources.length > 0 ? gaps() : undefined),
  });

  const notifying = createNotifying(options, sleep);
  const setupIn = createSetup(options);
  const redrive = async () => {
    const redriven = await storage.desk.redrive('everything');
    onRedriven();
    return redriven;
  };
  const portsFor: InteractionsOptions['portsFor'] = ({ guildId, shops: seen }) => ({
    orders: storage.ordersOf(seen),
    sources: shops().orderSources.filter(({ platform }) => seen.includes(platform)),
    ...memberPorts(seen, options),
    readHealth: async () => readHealth(seen),
    // The queues are everybody's.
    redrive: seen.some(isOfEnvironment) ? redrive : undefined,
    setup: setupIn(guildId),
    ...notifying,
    notifier: withoutThreads(notifying.notifier, seen),
    ...{ traitsOf, now: Date.now, sleep },
  });
  const conversation = createInteractions({
    ...options,
    apiUrl: config.discord.apiUrl,
    transport: config.discord.interactions,
    onOneMachine: storage.onOneMachine,
    ...{ portsFor, ...seenIn(settings) },
    store: storage,
    members: storage.members,
    ...{ now: Date.now, random: Math.random, sleep },
  });
  return conversation;
}
