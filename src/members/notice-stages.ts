import type { KnownStatus } from '../orders/status.ts';

/** The stages that members can choose to be told of by a new message. */
export const noticeStages = [
  ...(['in_production', 'paid', 'shipped', 'delivered', 'complete'] as const),
  ...(['cancelled', 'refunded'] as const),
] satisfies readonly KnownStatus[];

/** What they are told of until they choose. */
export const firstStages: readonly KnownStatus[] = [
  ...(['shipped', 'delivered', 'cancelled', 'refunded'] as const),
];

/** What "Only shipped and delivered" leaves. */
export const parcelStages: readonly KnownStatus[] = ['shipped', 'delivered'];

/** A dispute between the buyer and the shop ends what a member is told, without a word; staff go on. */
export const silentEnds: readonly (string | undefined)[] = ['disputed', 'reversed'];
