/**
 * How a channel tells orders: `feed` with a card for every event, `card` with one message for each order that is kept
 * up to date, `forum` with a post for each order.
 */
export const channelModes = ['feed', 'card', 'forum'] as const;

export type ChannelMode = (typeof channelModes)[number];

/** The modes in which an order has one message that is kept up to date. */
export type LivingMode = Exclude<ChannelMode, 'feed'>;
