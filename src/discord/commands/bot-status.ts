import { ApplicationCommandOptionType } from 'discord.js';
import type { APIEmbed } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import { createEmbed } from '../embeds/create-embed.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { plainText } from '../embeds/plain-text.ts';
import type { BotHealth } from './bot-health.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Command } from './command.ts';

const green = 0x57f287;
const red = 0xed4245;

/** Parked channels that are named one by one; each takes at most 200 of a field's 1024 characters. */
const mostParked = 4;

/** Is everything well? */
export const botStatus: Command = {
  name: 'bot status',
  staffOnly: true,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'status',
    name_localizations: { vi: 'trạng-thái' },
    description: 'Staff: is the bot well?',
    description_localizations: { vi: 'Nhân viên: bot có hoạt động tốt không?' },
  },
  run: async ({ asker: { locale } }, ports) => {
    const health = await ports.readHealth();
    return { embeds: [renderHealth(health, locale, ports)] };
  },
};

function isWell({ gateway, parked, dead }: BotHealth): boolean {
  const connected = gateway === 'up' || gateway === 'off';
  return connected && parked.length === 0 && dead.events + dead.deliveries === 0;
}

function renderHealth(
  health: BotHealth,
  locale: Locale,
  { platformTitle }: Pick<CommandPorts, 'platformTitle'>,
): APIEmbed {
  const { bot } = repliesFor(locale);
  const well = isWell(health);
  const lastEvents = health.platforms.map(({ name, lastEventAt }) => {
    const when = lastEventAt === undefined ? bot.noEvent : discordTime(lastEventAt, 'R');
    return `${platformTitle(name)}: ${when}`;
  });
  return createEmbed({
    title: well ? `✅ ${bot.well}` : `⚠️ ${bot.unwell}`,
    color: well ? green : red,
    lines: [bot.started({ when: discordTime(health.startedAt, 'R') })],
    facts: [
      { name: bot.gateway, value: bot.gatewayState[health.gateway] },
      { name: bot.lastEvents, value: lastEvents.join('\n') },
      { name: bot.backlog, value: bot.waiting(health.waiting) },
      { name: bot.dead, value: bot.deadCount(health.dead) },
      { name: bot.parked, value: parkedChannels(health, locale), wide: true },
      { name: bot.gaps, value: health.gaps && bot.gapCount(health.gaps) },
    ],
    footer: `${bot.version} ${health.version}`,
  });
}

function parkedChannels({ parked }: BotHealth, locale: Locale): string {
  const { bot } = repliesFor(locale);
  const lines = parked.slice(0, mostParked).map(({ channelId, reason, since }) =>
    bot.parkedSince({
      channel: channelId === '*' ? bot.everyChannel : `<#${channelId}>`,
      reason: plainText(reason, 120),
      since: discordTime(since, 'R'),
    }),
  );
  return (parked.length > mostParked ? [...lines, '…'] : lines).join('\n');
}
