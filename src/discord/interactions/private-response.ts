import { InteractionResponseType, MessageFlags, type APIInteractionResponse } from 'discord.js';
import type { Form, Reply } from '../commands/reply.ts';
import type { FollowUp } from './answer.ts';

/** The whole message, so that what an earlier answer held does not stay; it can ping nobody. */
function messageOf({ content = '', embeds = [], components = [] }: Reply) {
  return {
    content,
    embeds: [...embeds],
    components: [...components],
    allowed_mentions: { parse: [] },
  };
}

/** An answer only the member sees: a new message, or in place of the private message with the button. */
export function privateResponse(reply: Reply, inPlace: boolean): APIInteractionResponse {
  return inPlace
    ? { type: InteractionResponseType.UpdateMessage, data: messageOf(reply) }
    : {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...messageOf(reply), flags: MessageFlags.Ephemeral },
      };
}

/** A form over whatever the member sees. */
export function formResponse({ title, customId, fields }: Form): APIInteractionResponse {
  const data = { title, custom_id: customId, components: [...fields] };
  return { type: InteractionResponseType.Modal, data };
}

/** "Thinking…", seen by the member only. */
export function deferredResponse(inPlace: boolean): APIInteractionResponse {
  return inPlace
    ? { type: InteractionResponseType.DeferredMessageUpdate }
    : {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      };
}

/** What "thinking…" becomes; it stays as private as it was. */
export function followUpOf(reply: Reply): FollowUp {
  const { file } = reply;
  return { ...messageOf(reply), ...(file !== undefined && { file }) };
}
