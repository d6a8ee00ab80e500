import type { NotifyReplies } from './notify-replies.ts';
import type { ClaimReplies } from './claim-replies.ts';
import type { PrivacyReplies } from './privacy-replies.ts';
import type { SetupReplies } from './setup-replies.ts';

/**
 * Everything the bot says in reply to a command, besides the cards. Arguments are placed as they are: callers
 * have escaped what came from outside.
 */
export interface Replies {
  /** The same for an unknown order, one that is not ours, and a number that cannot be one. */
  readonly unknownOrder: string;
  readonly whichOrder: string;
  readonly tooManyLookUps: (words: { readonly again: string }) => string;
  readonly staffOnly: string;
  /** Said anywhere but in the shop's servers. */
  readonly notHere: string;
  /** Nobody knows yet which servers are the shop's. */
  readonly starting: string;
  readonly failed: (words: { readonly id: string }) => string;
  readonly unknownCommand: string;
  readonly outdatedButton: string;
  readonly outdatedForm: string;
  /** A form must open at once. */
  readonly formTooLate: string;
  readonly platformSilent: (words: { readonly platforms: string }) => string;
  readonly recent: {
    readonly title: string;
    readonly titleFor: (words: { readonly status: string }) => string;
    readonly none: string;
    readonly older: string;
    readonly newest: string;
    readonly page: (words: { readonly count: number }) => string;
    readonly lastPage: (words: { readonly count: number }) => string;
  };
  readonly find: {
    readonly title: (words: { readonly text: string }) => string;
    readonly none: string;
    readonly more: (words: { readonly count: number }) => string;
  };
  readonly claim: ClaimReplies;
  readonly privacy: PrivacyReplies;
  readonly setup: SetupReplies;
  readonly notify: NotifyReplies;
  readonly itemCount: (words: { readonly count: number }) => string;
  readonly bot: {
    readonly well: string;
    readonly unwell: string;
    readonly gateway: string;
    readonly gatewayState: Readonly<Record<GatewayWord, string>>;
    readonly lastEvents: string;
    readonly noEvent: string;
    readonly backlog: string;
    readonly waiting: (words: { readonly events: number; readonly deliveries: number }) => string;
    /** What members asked to be told of. */
    readonly notified: string;
    readonly notifiedCount: (words: {
      readonly live: number;
      readonly suspended: number;
    }) => string;
    /** Cards that show an older state of their orders. */
    readonly cardsBehind: string;
    readonly behindSince: (words: { readonly count: number; readonly since: string }) => string;
    /** Orders that should have moved on. */
    readonly stuck: string;
    readonly stuckCount: (words: { readonly count: number }) => string;
    readonly parked: string;
    readonly parkedSince: (words: {
      readonly channel: string;
      readonly reason: string;
      readonly since: string;
    }) => string;
    readonly everyChannel: string;
    readonly dead: string;
    readonly deadCount: (words: { readonly events: number; readonly deliveries: number }) => string;
    /** A plain card was posted in its place. */
    readonly deadButTold: (words: { readonly reason: string }) => string;
    /** On a button. */
    readonly redrive: string;
    readonly redriven: (words: {
      readonly deliveries: number;
      readonly messages: number;
      readonly channels: number;
    }) => string;
    readonly nothingToRedrive: string;
    readonly gaps: string;
    readonly gapCount: (words: { readonly found: number; readonly healed: number }) => string;
    readonly version: string;
    readonly started: (words: { readonly when: string }) => string;
  };
}

export type GatewayWord = 'off' | 'standby' | 'connecting' | 'up' | 'down' | 'token_refused';
