import type { KeyedHash } from '../claims/create-keyed-hash.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { ConsolePorts } from '../console/console-ports.ts';
import { createCardKeeping } from './create-card-keeping.ts';
import { createCompletion } from './create-completion.ts';
import { createConversation } from './create-conversation.ts';
import type { Observer } from './create-observer.ts';
import { createIsFirst } from './create-is-first.ts';
import type { EditorOf } from './open-state.ts';
import { createPosting } from './create-posting.ts';
import { createPack } from '../discord/embeds/create-pack.ts';
import { createDiscordApi, type DiscordApi } from '../discord/create-discord-api.ts';
import { readChannel } from '../discord/read-channel.ts';
import type { Interactions } from '../discord/create-interactions.ts';
import type { BodyBudget } from '../http/create-body-budget.ts';
import { createInteractionsRoute } from '../http/create-interactions-route.ts';
import type { Route } from '../http/create-later-route.ts';
import type { LiveStreams } from '../http/create-live-streams.ts';
import type { ConnectedShops } from './connect-shops.ts';
import type { Logger } from '../running/logger.ts';
import { traitsOf } from '../platforms/index.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { ShopKeeper } from '../settings/create-shop-keeper.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

export interface DiscordSideOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly settings: CurrentSettings;
  readonly settingsEditor: SettingsEditor;
  readonly shopKeeper: ShopKeeper;
  readonly editorOf: EditorOf;
  readonly shops: () => ConnectedShops;
  readonly storage: Storage;
  readonly memberHash: KeyedHash;
  readonly observer: Observer;
  readonly streams: LiveStreams;
  readonly recentRefusals: ConsolePorts['recentRefusals'];
  readonly bodies: BodyBudget;
  readonly logger: Logger;
  readonly version: string;
  /** Called with the status of every answer of Discord. */
  readonly onRequest: (status: number) => void;
  /** Called with every packet of the gateway that could not be parsed. */
  readonly onUnreadable: () => void;
  /** An operator wants events processed at once. */
  readonly nudgeInbox: () => void;
}

/** What people reach over HTTP, where the settings ask for it: interactions, and the console. */
async function createRoutes(
  options: DiscordSideOptions,
  side: {
    readonly api: DiscordApi;
    readonly conversation: Interactions;
    readonly onRedriven: () => void;
  },
): Promise<readonly Route[]> {
  const { config, secrets, settings, shops, storage, streams, recentRefusals, bodies } = options;
  const { logger, version } = options;
  const { api, conversation, onRedriven } = side;
  const { publicKey, answer, gatewayState } = conversation;
  const { adminToken } = secrets;
  const isFirst = createIsFirst(storage.allowances, Date.now);

  const interactions =
    config.discord.interactions === 'http'
      ? [createInteractionsRoute({ publicKey, answer, bodies, isFirst, now: Date.now })]
      : [];
  if (adminToken === undefined) return interactions;
  const { createConsole } = await import('./create-console.ts');
  const nudge = (): void => {
    options.nudgeInbox();
    onRedriven();
  };
  return [
    ...interactions,
    createConsole({
      config,
      settings,
      settingsEditor: options.settingsEditor,
      ...{ shopKeeper: options.shopKeeper, editorOf: options.editorOf },
      adminToken,
      api,
      shops,
      storage,
      streams,
      recentRefusals,
      bodies,
      gatewayState,
      version,
      logger,
      nudge,
    }),
  ];
}

/** Everything that talks to Discord, and the console that shows it: what can be loaded after the door is open. */
export async function createDiscordSide(options: DiscordSideOptions) {
  const { config, secrets, settings, shops, storage, observer, logger, version } = options;
  const { onRequest, streams } = options;
  const token = secrets.discordToken;
  const api = createDiscordApi({ url: config.discord.apiUrl, token, onRequest, now: Date.now });
  const hasConsole = secrets.adminToken !== undefined && config.publicUrl !== undefined;
  const pack = createPack(traitsOf, {
    consoleUrl: hasConsole ? `${config.publicUrl}/console` : undefined,
    roleId: () => settings.config().discord.opsRoleId,
  });
  const posting = createPosting({ api, storage, pack, observer, logger });
  const routing = settings.routingOf;
  const keeping = { api, storage, routing, observer, logger };
  const cards = createCardKeeping({ ...keeping, onOwed: posting.nudge });
  const onOwed = (): void => {
    posting.nudge();
    cards.nudge();
  };
  const sources = () => shops().orderSources;
  const completion = createCompletion({ ...keeping, sources, pack, onOwed });
  const workers = [posting, cards, ...completion];
  const onRedriven = (): void => {
    for (const worker of workers) worker.nudge();
  };
  const conversation = createConversation({
    config,
    settings,
    ...{ settingsEditor: options.settingsEditor, editorOf: options.editorOf },
    recentRefusals: options.recentRefusals,
    token,
    adminToken: secrets.adminToken,
    api,
    shops,
    storage,
    memberHash: options.memberHash,
    gaps: observer.gaps,
    logger,
    version,
    onUnreadable: options.onUnreadable,
    onRedriven,
    onOwed,
    observer,
  });
  return {
    workers,
    conversation,
    routes: await createRoutes(options, { api, conversation, onRedriven }),
    onOwed,
    /** Other settings are in force. */
    onSettings: () => {
      conversation.onSettings();
      streams.changed();
    },
    gatewayState: conversation.gatewayState,
    readChannelName: async (channelId: string) => (await readChannel(api, channelId)).name,
  };
}

export type DiscordSide = Awaited<ReturnType<typeof createDiscordSide>>;
