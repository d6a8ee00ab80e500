import { randomInt } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { createConsoleHandler } from '../console/create-console-handler.ts';
import type { ConsolePorts, Process } from '../console/console-ports.ts';
import { createSendSample } from './create-send-sample.ts';
import type { ConnectedShops } from './connect-shops.ts';
import { createChannelNames } from '../discord/create-channel-names.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createReadInviteLink } from '../discord/create-read-invite-link.ts';
import { sendTestCard } from '../discord/send-test-card.ts';
import type { BodyBudget } from '../http/create-body-budget.ts';
import { createConsoleRoute } from '../http/create-console-route.ts';
import type { LiveStreams } from '../http/create-live-streams.ts';
import type { Logger } from '../running/logger.ts';
import { makeAdmissionWord } from '../settings/admission-word.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

const makeWordIn = (store: Storage) => async () =>
  makeAdmissionWord(store, { now: Date.now(), random: (below) => randomInt(below) });

/** The operators' console. */
export function createConsole(
  options: Pick<ConsolePorts, 'nudge' | 'recentRefusals'> & {
    readonly config: Config;
    readonly adminToken: string;
    readonly api: DiscordApi;
    readonly settings: CurrentSettings;
    readonly settingsEditor: SettingsEditor;
    readonly shops: () => ConnectedShops;
    readonly storage: Storage;
    readonly streams: LiveStreams;
    readonly bodies: BodyBudget;
    readonly gatewayState: () => Process['gateway'];
    readonly version: string;
    readonly logger: Logger;
  },
) {
  const { config, settings, adminToken, api, shops, storage, streams, logger } = options;
  const startedAt = Date.now();
  const isDiscord = config.discord.apiUrl.startsWith('https://discord.com/');
  const knownChannel = createChannelNames({
    ...{ api, store: storage, now: Date.now },
    onLearned: streams.changed,
  });
  const ports: ConsolePorts = {
    nudge: options.nudge,
    recentRefusals: options.recentRefusals,
    ...{ logger, now: Date.now },
    view: storage.view,
    ...{ readVitals: storage.readVitals, orders: storage.orders, desk: storage.desk },
    ...{ settingsEditor: options.settingsEditor, makeWord: makeWordIn(storage) },
    process: () => ({ version: options.version, startedAt, gateway: options.gatewayState() }),
    get platforms() {
      return shops().senders.map(({ platform }) => platform);
    },
    get routing() {
      return settings.config().routing;
    },
    get settings() {
      return settings.config().settings;
    },
    channelName: (channelId) => knownChannel(channelId)?.name,
    // A message of another Discord, the demo's, has no address there.
    guildOf: (channelId) =>
      isDiscord ? (knownChannel(channelId)?.guildId ?? config.discord.guildId) : undefined,
    publicUrl: config.publicUrl,
    inviteLink: createReadInviteLink(api, config.discord.guildId),
    sendSample: createSendSample({
      senders: () => shops().senders,
      inbox: storage.inbox,
      backlogLimit: config.inbox.backlogLimit,
      now: Date.now,
      onAccepted: options.nudge,
    }),
    sendTestCard: async (channelId) =>
      sendTestCard(channelId, { api, ...settings.config(), now: Date.now() }),
  };
  const isHttps = config.publicUrl?.startsWith('https://') === true;
  const { allowances } = storage;
  const handle = createConsoleHandler({ adminToken, isHttps, store: storage, allowances, ports });
  return createConsoleRoute({ handle, streams, ...config.http, bodies: options.bodies });
}
