import {
  ApplicationIntegrationType,
  ApplicationCommandType,
  PermissionFlagsBits,
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

/** Discord shows it to those alone who have that permission, until a server's settings say otherwise. */
const setup = {
  name: 'setup',
  name_localizations: { vi: 'thiết-lập' },
  description: 'Managers: set up this bot',
  description_localizations: { vi: 'Người quản lý: thiết lập bot này' },
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
} as const;

const privacy = {
  name: 'privacy',
  name_localizations: { vi: 'quyền-riêng-tư' },
  description: 'What this bot stores about you: see it, export it, erase it',
  description_localizations: { vi: 'Bot lưu gì về bạn: xem, tải về, xóa' },
} as const;

const everywhere = {
  type: ApplicationCommandType.ChatInput as const,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** What Discord is told at registration: commands of a server's members, never in direct messages. */
export function commandDefinitions(): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const all: readonly Command[] = slashCommands;
  const grouped = groups.map((group) => ({
    ...group,
    ...everywhere,
    options: all
      .filter(({ name }) => name.startsWith(`${group.name} `))
      .flatMap(({ definition }) => definition ?? []),
  }));
  return [...grouped, ...[privacy, setup].map((command) => ({ ...command, ...everywhere }))];
}
