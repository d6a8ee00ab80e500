import type { ListedDelivery } from '../operators/desk.ts';
import type { DeliveryStory, FailedAttempt } from '../operators/operator-view.ts';
import type { StoredBody } from '../outbox/outbox.ts';

/* Deliveries as both databases give them. */

export type DeliveryRow = Omit<ListedDelivery, 'plain'> & { readonly plain: number };

/** A delivery with the body of its message, and its card's place among the message's embeds. */
export type StoryRow = DeliveryRow & {
  readonly settledAt: number | null;
  readonly body: string | null;
  readonly embed: number;
};

export function deliveryFrom({ plain, ...row }: DeliveryRow): ListedDelivery {
  return { ...row, plain: plain === 1 };
}

export function deliveryStoryFrom(
  { body, embed, plain, ...row }: StoryRow,
  failures: readonly FailedAttempt[],
): DeliveryStory {
  return {
    ...row,
    plain: plain === 1,
    failures,
    // Written by this program only, from this type.
    ...(body === null ? {} : { body: JSON.parse(body) as StoredBody, embed }),
  };
}
