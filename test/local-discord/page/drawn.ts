import { messageHtml } from '../../../src/discord/html/message-html.ts';
import type { LocalMessage } from '../world/create-messages.ts';

/** A message as the API shows it, with its text and embeds drawn; buttons are the page's, which presses them. */
export type DrawnMessage = LocalMessage & { readonly html: string };

export function drawn(message: LocalMessage): DrawnMessage {
  const { content, embeds } = message;
  return { ...message, html: String(messageHtml({ content, embeds }, { now: Date.now() })) };
}
