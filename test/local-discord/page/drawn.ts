import { messageHtml } from '../../../src/discord/html/message-html.ts';
import type { Guild } from '../world/create-guild.ts';
import type { LocalMessage } from '../world/create-messages.ts';

/** A message as the API shows it, with its text and embeds drawn; buttons are the page's, which presses them. */
export type DrawnMessage = LocalMessage & { readonly html: string };

export function drawn(message: LocalMessage, { channels }: Pick<Guild, 'channels'>): DrawnMessage {
  const { content, embeds } = message;
  const channelName = (id: string) => channels.get(id)?.name;
  return {
    ...message,
    html: String(messageHtml({ content, embeds }, { now: Date.now(), channelName })),
  };
}
