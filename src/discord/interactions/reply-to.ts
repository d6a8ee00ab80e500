import { repliesFor } from '../../i18n/replies-for.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker, Command } from '../commands/command.ts';
import { readCustomId } from '../commands/custom-id.ts';
import type { Reply } from '../commands/reply.ts';
import type { Interaction } from './read-interaction.ts';

/** Runs the command that was typed or whose button was pressed. "Unknown" and "not allowed" are replies. */
export async function replyTo(
  interaction: Interaction,
  asker: Asker,
  { commands, ports }: { readonly commands: readonly Command[]; readonly ports: CommandPorts },
): Promise<Reply> {
  const replies = repliesFor(asker.locale);
  const pressed = interaction.kind === 'press' ? readCustomId(interaction.customId) : undefined;
  const name = pressed?.command ?? interaction.command;
  const command = commands.find((candidate) => candidate.name === name);
  if (interaction.kind === 'press' && command?.press === undefined) {
    return { content: replies.outdatedButton };
  }
  if (command === undefined) return { content: replies.unknownCommand };
  if (command.staffOnly && asker.audience !== 'staff') return { content: replies.staffOnly };
  if (pressed === undefined) {
    return await command.run({ asker, option: (key) => interaction.options.get(key) }, ports);
  }
  const reply = await command.press?.({ asker, payload: pressed.payload }, ports);
  return reply ?? { content: replies.outdatedButton };
}
