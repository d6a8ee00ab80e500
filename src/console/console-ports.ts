import type { GatewayWord } from '../i18n/replies.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import type { Logger } from '../running/logger.ts';
import type { OrderFinder } from '../orders/order-finder.ts';
import type { Desk } from '../operators/desk.ts';
import type { OperatorView } from '../operators/operator-view.ts';
import type { ReadVitals } from '../operators/vitals.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Routing } from '../routing/route.ts';

export type TestCardResult =
  | { readonly ok: true; readonly discordId: string }
  | { readonly ok: false; readonly reason: string };

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
  readonly orders: OrderFinder;
  readonly desk: Pick<Desk, 'replayEvents' | 'redrive' | 'clearChannel' | 'failing'>;
  readonly recentRefusals: RecentRefusals;
  readonly process: () => Process;
  /** Those whose webhooks are accepted. */
  readonly platforms: readonly Platform[];
  readonly routing: Routing;
  /** A channel's name; undefined until Discord has been asked. */
  readonly channelName: (channelId: string) => string | undefined;
  /** For links to messages; absent without DISCORD_GUILD_ID. */
  readonly guildId: string | undefined;
  /** Posts a card that is marked as a test. Never rejects. */
  readonly sendTestCard: (channelId: string) => Promise<TestCardResult>;
  /** The workers look at once, not at the next poll. */
  readonly nudge: () => void;
  readonly logger: Logger;
  readonly now: () => number;
}
