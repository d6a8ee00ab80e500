import type { LocalMember } from '../interactions/interaction.ts';
import { responseType } from '../check-interaction-response.ts';
import { isJsonObject, textOf, type JsonObject } from '../json-object.ts';
import { drawn, type DrawnMessage } from './drawn.ts';
import { listCommands } from './find-command.ts';
import { optionsOf, parseCommand } from './parse-command.ts';
import { suggest, type Suggestion } from './suggest.ts';
import type { Peer } from '../create-peer.ts';

type Bot = Pick<Peer, 'interact' | 'commands' | 'guild' | 'messages' | 'threads'>;

/** What the composer shows: the bot's messages, or why there is none. */
export type ComposerReply =
  { readonly messages: readonly DrawnMessage[] } | { readonly error: string };

const manageServer = 1n << 5n;

/**
 * Uses a command or presses a button for somebody at the page. The body is
 * `{ channelId, as: 'member' | 'staff', locale, text }` or, for a button, `{ …, customId, messageId }`.
 */
export async function composerReply(peer: Bot, body: string): Promise<ComposerReply> {
  const asked = parse(body) ?? {};
  const base = whoAsks(asked);
  const [customId, messageId] = [textOf(asked['customId']), textOf(asked['messageId'])];
  const typed = parseCommand(textOf(asked['text']), peer.commands());
  try {
    if (customId !== '') {
      return await answer(peer, { ...base, kind: 'button', customId, messageId });
    }
    if (typed === undefined) {
      return { error: `There is no such command. Try ${examples(peer, base.locale)}.` };
    }
    const read = optionsOf(typed);
    if ('error' in read) return read;
    const { command } = typed;
    return await answer(peer, { ...base, kind: 'command', command, options: read.values });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** What the composer offers while somebody types; the body is that of a command. */
export async function composerSuggestions(
  peer: Bot,
  body: string,
): Promise<{ readonly suggestions: readonly Suggestion[] }> {
  const asked = parse(body) ?? {};
  try {
    const text = textOf(asked['text']);
    return { suggestions: await suggest(peer, { ...whoAsks(asked), text }) };
  } catch {
    // A bot that does not answer offers nothing, as in Discord; its commands say what is wrong.
    return { suggestions: [] };
  }
}

async function answer(peer: Bot, interaction: Parameters<Bot['interact']>[0]) {
  const { response, message, followUps } = await peer.interact(interaction);
  if (response['type'] === responseType.form) {
    return { error: 'The bot opens a form here, which this page does not draw.' };
  }
  const shown = [...(message ? [message] : []), ...followUps];
  return { messages: shown.map((one) => drawn(one, peer)) };
}

function whoAsks(asked: JsonObject) {
  const member: LocalMember =
    asked['as'] === 'staff'
      ? { id: '1100000000000000901', name: 'Staff', permissions: manageServer }
      : { id: '1100000000000000902', name: 'Member' };
  return {
    channelId: textOf(asked['channelId']),
    locale: textOf(asked['locale']) || 'en-US',
    member,
  };
}

function parse(body: string): JsonObject | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The commands as one would type them: `/order status`, `/order recent`. */
function examples(peer: Pick<Peer, 'commands'>, locale: string): string {
  const typed = listCommands(peer.commands(), locale).map((command) => `/${command.typed}`);
  return typed.join(', ') || 'again when the bot has registered its commands';
}
