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
import { everyShop } from '../orders/shops.ts';
import { platformNamed } from '../platforms/index.ts';
import { routedChannels } from '../routing/routed-channels.ts';
import type { Logger } from '../running/logger.ts';
import { makeAdmissionWord } from '../settings/admission-word.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { EditorOf } from './open-state.ts';
import type { ShopKeeper } from '../settings/create-shop-keeper.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

type Options = Pick<ConsolePorts, 'nudge' | 'recentRefusals'> & {
  readonly config: Config;
  readonly adminToken: string;
  readonly api: DiscordApi;
  readonly settings: CurrentSettings;
  readonly settingsEditor: SettingsEditor;
  readonly shopKeeper: ShopKeeper;
  readonly editorOf: EditorOf;
  readonly shops: () => ConnectedShops;
  readonly storage: Storage;
  readonly streams: LiveStreams;
  readonly bodies: BodyBudget;
  readonly gatewayState: () => Process['gateway'];
  readonly version: string;
  readonly logger: Logger;
};

const makeWordIn = (store: Storage) => async (shop?: string) =>
  makeAdmissionWord(store, { now: Date.now(), random: (below) => randomInt(below), shop });

const channelsOfShops = ({ config, shops }: Pick<CurrentSettings, 'config' | 'shops'>) => [
  ...routedChannels(config().routing),
  ...shops().flatMap((shop) => routedChannels(shop.config.routing)),
];

/** A blocked channel's cards go to another shop's channels only where an operator types their ids. */
const createChannelsBeside =
  ({ config, shops }: Pick<CurrentSettings, 'config' | 'shops'>) =>
  (channelId: string): readonly string[] => {
    const ofShops = shops().map((shop) => routedChannels(shop.config.routing));
    const own = ofShops.find((channels) => channels.includes(channelId));
    const channels = own ?? routedChannels(config().routing);
    return channels.filter((id) => id !== channelId);
  };

const shopIn = ({ shops }: Pick<CurrentSettings, 'shops'>, wanted: string | undefined) =>
  shops().find(({ id }) => id === wanted);

const createOpenShop =
  (settings: Pick<CurrentSettings, 'shops'>): ConsolePorts['openShop'] =>
  (id) => {
    const shop = shopIn(settings, id);
    const platform = platformNamed(id);
    if (shop === undefined || platform === undefined) return undefined;
    return { name: shop.name, platform, routing: shop.config.routing };
  };

/** Those of which the environment's shop sends webhooks. */
const platformsOf = ({ senders }: ConnectedShops) =>
  senders.flatMap(({ shop, platform }) => (shop === platform.name ? platform : []));

const createSample = (
  { config, storage, nudge }: Pick<Options, 'config' | 'storage' | 'nudge'>,
  shops: Options['shops'],
) =>
  createSendSample({
    ...{ senders: () => shops().senders, inbox: storage.inbox },
    ...{ backlogLimit: config.inbox.backlogLimit, now: Date.now, onAccepted: nudge },
  });

/** The operators' console. */
export function createConsole(options: Options) {
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
    ...{ readVitals: storage.readVitals, desk: storage.desk },
    orders: storage.ordersOf(everyShop),
    ...{ settingsEditor: options.settingsEditor, makeWord: makeWordIn(storage) },
    process: () => ({ version: options.version, startedAt, gateway: options.gatewayState() }),
    get platforms() {
      return platformsOf(shops());
    },
    get shopIds() {
      return shops().senders.map(({ shop }) => shop);
    },
    ...{ shops: options.shopKeeper, editorOf: options.editorOf },
    get routing() {
      return settings.config().routing;
    },
    get channels() {
      return channelsOfShops(settings);
    },
    channelsBeside: createChannelsBeside(settings),
    get settings() {
      return settings.config().settings;
    },
    channelName: (channelId) => knownChannel(channelId)?.name,
    // A message of another Discord, the demo's, has no address there.
    guildOf: (channelId) =>
      isDiscord ? (knownChannel(channelId)?.guildId ?? config.discord.guildId) : undefined,
    publicUrl: config.publicUrl,
    inviteLink: createReadInviteLink(api, config.discord.guildId),
    sendSample: createSample(options, shops),
    openShop: createOpenShop(settings),
    sendTestCard: async (channelId, shop) => {
      const { locale, routing } = shopIn(settings, shop)?.config ?? settings.config();
      return sendTestCard(channelId, { api, locale, routing, now: Date.now() });
    },
  };
  const isHttps = config.publicUrl?.startsWith('https://') === true;
  const { allowances } = storage;
  const handle = createConsoleHandler({ adminToken, isHttps, store: storage, allowances, ports });
  return createConsoleRoute({ handle, streams, ...config.http, bodies: options.bodies });
}
