import type { Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import type { QuietHours } from './quiet-until.ts';

export const channelKinds = ['direct', 'thread'] as const;

/** Where a member is told: a direct message, or a private thread where those are closed. */
export interface MemberChannel {
  readonly id: string;
  readonly kind: (typeof channelKinds)[number];
}

export const suspensionReasons = ['closed', 'left', 'deleted', 'unreachable'] as const;

/**
 * Why nothing can be sent to a member: they take no direct messages, share no server with the bot, have no account any
 * more, or something else that does not pass.
 */
export type SuspensionReason = (typeof suspensionReasons)[number];

/** A member who asked to be told of orders. Times are ms since 1970. */
export interface Member {
  readonly memberId: string;
  readonly channel: MemberChannel;
  readonly openedAt: number;
  readonly locale: Locale;
  /** At these an order also makes a short new message. */
  readonly stages: readonly KnownStatus[];
  readonly quiet?: QuietHours | undefined;
  readonly suspended?: { readonly at: number; readonly reason: SuspensionReason } | undefined;
}
