import type { LocalInteraction, LocalMember } from '../interactions/interaction.ts';
import { isJsonObject, objectsIn, textOf, type JsonObject } from '../json-object.ts';
import { drawn, type DrawnMessage } from './drawn.ts';
import { parseCommand } from './parse-command.ts';
import type { Peer } from '../create-peer.ts';

/** What the composer shows: the bot's messages, or why there is none. */
export type ComposerReply =
  { readonly messages: readonly DrawnMessage[] } | { readonly error: string };

const manageServer = 1n << 5n;

/**
 * Uses a command or presses a button for somebody at the page. The body is
 * `{ channelId, as: 'member' | 'staff', locale, text }` or, for a button, `{ …, customId, messageId }`.
 */
export async function composerReply(
  peer: Pick<Peer, 'interact' | 'commands'>,
  body: string,
): Promise<ComposerReply> {
  const asked = parse(body);
  const interaction = asked && toInteraction(asked, peer.commands());
  if (!interaction) return { error: `There is no such command. Try ${examples(peer.commands())}.` };
  try {
    const { message, followUps } = await peer.interact(interaction);
    return { messages: [...(message ? [message] : []), ...followUps].map(drawn) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function toInteraction(
  asked: JsonObject,
  commands: readonly JsonObject[],
): LocalInteraction | undefined {
  const isStaff = asked['as'] === 'staff';
  const member: LocalMember = isStaff
    ? { id: '1100000000000000901', name: 'Staff', permissions: manageServer }
    : { id: '1100000000000000902', name: 'Member' };
  const base = {
    channelId: textOf(asked['channelId']),
    locale: textOf(asked['locale']) || 'en-US',
    member,
  };
  const [customId, messageId] = [textOf(asked['customId']), textOf(asked['messageId'])];
  if (customId !== '') return { ...base, kind: 'button', customId, messageId };
  const typed = parseCommand(textOf(asked['text']), commands);
  return typed && { ...base, kind: 'command', ...typed };
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
function examples(commands: readonly JsonObject[]): string {
  const typed = commands.flatMap((command) => {
    const subcommands = objectsIn(command['options']).filter(({ type }) => type === 1);
    const names = subcommands.length > 0 ? subcommands.map(({ name }) => ` ${textOf(name)}`) : [''];
    return names.map((name) => `/${textOf(command['name'])}${name}`);
  });
  return typed.join(', ') || 'again when the bot has registered its commands';
}
