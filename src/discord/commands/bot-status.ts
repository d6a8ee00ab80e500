import { ApplicationCommandOptionType } from 'discord.js';
import type { APIEmbed } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import { createEmbed } from '../embeds/create-embed.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { plainText } from '../embeds/plain-text.ts';
import type { Vitals } from '../../outbox/vitals.ts';
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

function isWell({ gateway, vitals }: BotHealth): boolean {
  const connected = gateway === 'up' || gateway === 'off';
  const { parked, deadEvents, deadDeliveries } = vitals;
  return connected && parked.length === 0 && deadEvents + deadDeliveries === 0;
}

function renderHealth(
  health: BotHealth,
  locale: Locale,
  { platformTitle }: Pick<CommandPorts, 'platformTitle'>,
): APIEmbed {
  const { bot } = repliesFor(locale);
  const well = isWell(health);
  const { vitals } = health;
  const lastEvents = vitals.lastEvents.map(
    ({ platform, receivedAt }) => `${platformTitle(platform)} ${discordTime(receivedAt, 'R')}`,
  );
  const waiting = { events: vitals.inboxPending, deliveries: vitals.outboxPending };
  const dead = { events: vitals.deadEvents, deliveries: vitals.deadDeliveries };
  return createEmbed({
    title: well ? `✅ ${bot.well}` : `⚠️ ${bot.unwell}`,
    color: well ? green : red,
    lines: [bot.started({ when: discordTime(health.startedAt, 'R') })],
    facts: [
      { name: bot.gateway, value: bot.gatewayState[health.gateway] },
      { name: bot.lastEvents, value: lastEvents.join('\n') || bot.noEvent },
      { name: bot.backlog, value: bot.waiting(waiting) },
      { name: bot.dead, value: bot.deadCount(dead) },
      { name: bot.parked, value: parkedChannels(vitals, locale), wide: true },
      { name: bot.gaps, value: health.gaps && bot.gapCount(health.gaps) },
    ],
    footer: `${bot.version} ${health.version}`,
  });
}

function parkedChannels({ parked }: Vitals, locale: Locale): string {
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
