/** What is wrong with a channel that takes no messages: what there is to do follows from it. */
export const channelFaults = ['gone', 'unseen', 'rights', 'thread', 'kind', 'tag', 'full'] as const;

export type ChannelFault = (typeof channelFaults)[number];
