import type { ChannelFault } from '../orders/channel-fault.ts';

/** What there is to do about a channel that takes no messages; without a fault nobody said why. */
export function channelRemedyEn(id: string, fault: ChannelFault | undefined): string {
  switch (fault) {
    case 'gone':
      return `The channel no longer exists. Choose another one with \`/setup\` or in the console, then move what waits with \`order-tracker deliveries move --from ${id} --to ID\`, or drop it with \`order-tracker deliveries drop --channel ${id} --confirm ${id}\`.`;
    case 'unseen':
      return 'Invite the bot to the server if it is not there, and give it View Channel. It keeps trying on its own.';
    case 'rights':
      return 'Give the bot the missing permission in the channel’s settings. It needs View Channel, Send Messages, Embed Links and Read Message History; in a forum Create Posts instead of Send Messages, and Send Messages in Threads. It keeps trying on its own.';
    case 'thread':
      return 'Unarchive and unlock the thread, or change its route to another channel. It keeps trying on its own.';
    case 'kind':
      return `This kind of channel does not fit its mode: forum needs a forum channel, feed and card need a text channel. Change the mode or choose another channel, with \`/setup\` or in the settings. The bot keeps trying on its own. What waits for messages can go to another channel: \`order-tracker deliveries move --from ${id} --to ID\`.`;
    case 'tag':
      return 'Turn off “Require people to select tags when posting” in the forum’s settings, or change its route to a text channel. The bot keeps trying on its own.';
    case 'full':
      return 'The server has too many active threads. Archive those that are no longer needed, or let Discord archive them sooner (Edit Channel, Hide After Inactivity). The bot keeps trying on its own.';
    case undefined:
      return 'Check the channel and the bot’s permissions there: View Channel, Send Messages, Embed Links and Read Message History. It keeps trying on its own.';
  }
}
