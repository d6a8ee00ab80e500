/** How a channel tells orders: a card for each event, one card for each order, or a post of a forum for each. */
export const channelModes = ['feed', 'card', 'forum'] as const;

export type ChannelMode = (typeof channelModes)[number];
