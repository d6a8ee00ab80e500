import { ApplicationCommandOptionType } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { BotHealth } from './bot-health.ts';
import { commandButton, rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Command } from './command.ts';
import { renderHealth } from './render-health.ts';
import type { Reply } from './reply.ts';

const name = 'bot status';
const redrive = 'redrive';

/** Is everything well? And if it is not: try again, now that the cause is fixed. */
export const botStatus: Command = {
  name,
  staffOnly: true,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'status',
    name_localizations: { vi: 'trạng-thái' },
    description: 'Staff: how the bot is doing',
    description_localizations: { vi: 'Nhân viên: xem tình trạng bot' },
  },
  run: async ({ asker: { locale } }, ports) => status(locale, ports),
  press: async ({ asker: { locale }, payload }, ports) => {
    if (payload !== redrive || ports.redrive === undefined) return undefined;
    const redriven = await ports.redrive();
    const { bot } = repliesFor(locale);
    const { deliveries, messages, channels } = redriven;
    const content =
      deliveries + messages + channels > 0 ? bot.redriven(redriven) : bot.nothingToRedrive;
    return { ...(await status(locale, ports)), content };
  },
};

async function status(locale: Locale, ports: CommandPorts): Promise<Reply> {
  const health = await ports.readHealth();
  return {
    embeds: [renderHealth(health, locale, ports)],
    ...(ports.redrive !== undefined &&
      canRedrive(health) && {
        components: [rowOf([redriveButton(locale)])],
      }),
  };
}

function canRedrive({ dead, waiting, parked }: BotHealth): boolean {
  return (dead?.deliveries ?? 0) + (waiting?.deliveries ?? 0) + parked.length > 0;
}

function redriveButton(locale: Locale) {
  return commandButton(name, redrive, repliesFor(locale).bot.redrive);
}
