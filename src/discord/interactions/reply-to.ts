import { repliesFor } from '../../i18n/replies-for.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker, Command } from '../commands/command.ts';
import { readCustomId } from '../commands/custom-id.ts';
import type { Form, Reply } from '../commands/reply.ts';
import type { Interaction } from './read-interaction.ts';

/** The command that was typed, or that a button or form belongs to. */
export function commandOf(
  { kind, command, customId }: Interaction,
  commands: readonly Command[],
): Command | undefined {
  const isAnswered = kind === 'press' || kind === 'submit';
  const name = isAnswered ? readCustomId(customId)?.command : command;
  return commands.find((candidate) => candidate.name === name);
}

/** Runs the command that was typed, whose button was pressed or whose form was sent. "Unknown" and "not allowed" are replies. */
export async function replyTo(
  interaction: Interaction,
  asker: Asker,
  { commands, ports }: { readonly commands: readonly Command[]; readonly ports: CommandPorts },
): Promise<Reply | Form> {
  const replies = repliesFor(asker.locale);
  const { kind, customId, form, options } = interaction;
  const command = commandOf(interaction, commands);
  if (kind === 'press' && command?.press === undefined) return { content: replies.outdatedButton };
  if (kind === 'submit' && command?.submit === undefined) return { content: replies.outdatedForm };
  if (command === undefined) return { content: replies.unknownCommand };
  if (command.staffOnly && asker.staffOf.length === 0) return { content: replies.staffOnly };
  const payload = readCustomId(customId)?.payload ?? '';
  if (form !== undefined) {
    const reply = await command.submit?.({ asker, payload, form }, ports);
    return reply ?? { content: replies.outdatedForm };
  }
  if (kind === 'press') {
    const reply = await command.press?.({ asker, payload, choice: interaction.choice }, ports);
    return reply ?? { content: replies.outdatedButton };
  }
  return await command.run({ asker, option: (key) => options.get(key) }, ports);
}
