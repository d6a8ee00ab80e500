import type { Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import type { SubscriptionKind } from './subscription.ts';

/** One more channel that an order is told in, since a member asked for that. */
export interface Subscriber {
  readonly channelId: string;
  readonly locale: Locale;
  readonly kind: SubscriptionKind;
  /** At these it also gets a short new message. */
  readonly stages: readonly KnownStatus[];
  /** It has quiet hours now, until then, ms. */
  readonly quietUntil?: number | undefined;
}
