export const subscriptionKinds = ['notify', 'watch'] as const;

/** `notify`: a member about an order that they know the number of. `watch`: staff, about any. */
export type SubscriptionKind = (typeof subscriptionKinds)[number];

export const subscriptionStates = ['live', 'suspended'] as const;

export type SubscriptionState = (typeof subscriptionStates)[number];

/** What somebody watches as staff of a shop, in a server. */
export interface Watch extends Pick<Subscription, 'id' | 'platform' | 'guildId'> {
  readonly memberId: string;
}

/** An order that a member asked to be told of. Times are ms since 1970. */
export interface Subscription {
  readonly id: number;
  readonly platform: string;
  readonly orderId: string;
  /** As people call the order; undefined if nothing is known of it any more. */
  readonly number?: string | undefined;
  /** Where they asked. */
  readonly guildId: string;
  readonly kind: SubscriptionKind;
  readonly state: SubscriptionState;
  /** When the receipt was posted; null before. Nothing else is sent before. */
  readonly confirmedAt: number | null;
  readonly createdAt: number;
}
