import {
  ApplicationIntegrationType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command } from './command.ts';
import { slashCommands } from './slash-commands.ts';

const groups = [
  {
    name: 'order',
    name_localizations: { vi: 'đơn-hàng' },
    description: 'This shop’s orders',
    description_localizations: { vi: 'Đơn hàng của cửa hàng này' },
  },
  {
    name: 'bot',
    description: 'About this bot',
    description_localizations: { vi: 'Thông tin về bot' },
  },
] as const;

/** What Discord is told at registration: commands of a server's members, never in direct messages. */
export function commandDefinitions(): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const all: readonly Command[] = slashCommands;
  return groups.map((group) => ({
    ...group,
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: all
      .filter(({ name }) => name.startsWith(`${group.name} `))
      .map(({ definition }) => definition),
  }));
}
