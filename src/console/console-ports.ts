import type { ShownSetting } from '../config/list-settings.ts';
import type { GatewayWord } from '../i18n/replies.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import type { Logger } from '../running/logger.ts';
import type { OrderFinder } from '../orders/order-finder.ts';
import type { Desk } from '../operators/desk.ts';
import type { OperatorView } from '../operators/operator-view.ts';
import type { ReadVitals } from '../operators/vitals.ts';
import type { ShopKeeper } from '../settings/create-shop-keeper.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Routing } from '../routing/route.ts';

export type TestCardResult =
  /** `channelId` is that of the post in a forum. */
  | { readonly ok: true; readonly channelId: string; readonly discordId: string }
  | { readonly ok: false; readonly reason: string };

/** `unknown`: the platform has no secret to sign with. `refused`: the log says why. */
export type SampleResult = 'sent' | 'unknown' | 'refused';

/** How the process is doing. */
export interface Process {
  readonly version: string;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly gateway: GatewayWord;
}

/** What the console looks at and what it can do. */
export interface ConsolePorts {
  readonly view: OperatorView;
  readonly readVitals: ReadVitals;
  /** Of every shop. */
  readonly orders: OrderFinder;
  readonly desk: Pick<
    Desk,
    'replayEvents' | 'redrive' | 'clearChannel' | 'failing' | 'backupVerifiedAt'
  >;
  readonly recentRefusals: RecentRefusals;
  readonly process: () => Process;
  /** Those of which webhooks of the environment's shop are accepted. */
  readonly platforms: readonly Platform[];
  /** Of the environment's shops. */
  readonly routing: Routing;
  /** A further shop that is open; undefined where there is none. */
  readonly openShop: (
    id: string,
  ) =>
    { readonly name: string; readonly platform: Platform; readonly routing: Routing } | undefined;
  /** Every channel that the rules of a shop name. */
  readonly channels: readonly string[];
  /** The channels of the shop that a channel is of: those that its cards may go to instead. */
  readonly channelsBeside: (channelId: string) => readonly string[];
  readonly settings: readonly ShownSetting[];
  readonly settingsEditor: SettingsEditor;
  /** The further shops, and what changes them. */
  readonly shops: ShopKeeper;
  /** Of a further shop; undefined where there is no such shop. */
  readonly editorOf: (shop: string) => Promise<SettingsEditor | undefined>;
  /** All shops whose webhooks are accepted, by id. */
  readonly shopIds: readonly string[];
  /** Makes the word by which `/setup` admits one server, for the bot or a shop, valid until then, ms since 1970. */
  readonly makeWord: (shop?: string) => Promise<{ readonly word: string; readonly endsAt: number }>;
  /** A channel's name; undefined where Discord never told it. */
  readonly channelName: (channelId: string) => string | undefined;
  /** The server of a channel, for links to messages; undefined where that is not known, or not Discord's. */
  readonly guildOf: (channelId: string) => string | undefined;
  /** The bot's address as the platforms see it; undefined without PUBLIC_URL. */
  readonly publicUrl: string | undefined;
  /** Where an owner lets the bot into a server; undefined where Discord did not say who the bot is. */
  readonly inviteLink: () => Promise<string | undefined>;
  /** Takes a made-up order in as if a platform had sent it. */
  readonly sendSample: (platform: string) => Promise<SampleResult>;
  /** Posts a card that is marked as a test, as the further shop or else the environment's would. Never rejects. */
  readonly sendTestCard: (channelId: string, shop?: string) => Promise<TestCardResult>;
  /** The workers look at once, not at the next poll. */
  readonly nudge: () => void;
  readonly logger: Logger;
  readonly now: () => number;
}
