import type { GatewayWord } from '../../i18n/replies.ts';

/** How the bot is doing. Times are ms since 1970. */
export interface BotHealth {
  readonly version: string;
  readonly startedAt: number;
  /** `off` while interactions come over HTTP. */
  readonly gateway: GatewayWord;
  readonly platforms: readonly {
    readonly name: string;
    readonly lastEventAt?: number | undefined;
  }[];
  /** This and what follows is of the bot as a whole: absent, or empty, where one of its shops alone is seen. */
  readonly waiting?: Counts | undefined;
  readonly dead?: Counts | undefined;
  /** The newest dead letters and why they are dead, a few at most. */
  readonly deadLetters: readonly {
    /** Of an event that was never told, its type; of a card, its channel. */
    readonly of: { readonly type: string } | { readonly channelId: string };
    readonly reason: string;
    /** A plain card tells the news. */
    readonly told: boolean;
  }[];
  readonly parked: readonly {
    /** `*` stands for every channel. */
    readonly channelId: string;
    readonly reason: string;
    readonly since: number;
  }[];
  /** Order cards that show an older state, the oldest since then; absent while there is none. */
  readonly cardsBehind?: { readonly count: number; readonly since: number } | undefined;
  /** Orders that should have moved on; absent while there is none. */
  readonly stuckOrders?: number | undefined;
  /** What members asked to be told of; absent while nobody has. */
  readonly notified?: { readonly live: number; readonly suspended: number } | undefined;
  /** What was missed while we or a platform were away; absent where nothing catches up. */
  readonly gaps?: { readonly found: number; readonly healed: number } | undefined;
}

interface Counts {
  readonly events: number;
  readonly deliveries: number;
}
