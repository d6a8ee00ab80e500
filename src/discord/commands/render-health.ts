import type { APIEmbed } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { reasonIn } from '../../i18n/reason-in.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import { lagWorthAWordMs } from '../../operators/lag-worth-a-word-ms.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import { createEmbed } from '../embeds/create-embed.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { plainText } from '../embeds/plain-text.ts';
import type { BotHealth } from './bot-health.ts';
import type { CommandPorts } from './command-ports.ts';

const green = 0x57f287;
const red = 0xed4245;

/** Things that are named one by one; each takes at most 200 of a field's 1024 characters. */
const mostNamed = 4;

/** How the bot is doing, for staff. */
export function renderHealth(
  health: BotHealth,
  locale: Locale,
  { traitsOf, now }: Pick<CommandPorts, 'traitsOf' | 'now'>,
): APIEmbed {
  const { bot } = repliesFor(locale);
  const { cardsBehind, stuckOrders } = health;
  const well = isWell(health, now());
  const lastEvents = health.platforms.map(({ name, lastEventAt }) => {
    const when = lastEventAt === undefined ? bot.noEvent : discordTime(lastEventAt, 'R');
    return `${traitsOf(name).title}: ${when}`;
  });
  return createEmbed({
    title: well ? `✅ ${bot.well}` : `⚠️ ${bot.unwell}`,
    color: well ? green : red,
    lines: [bot.started({ when: discordTime(health.startedAt, 'R') })],
    facts: [
      { name: bot.gateway, value: bot.gatewayState[health.gateway] },
      { name: bot.lastEvents, value: lastEvents.join('\n') },
      { name: bot.backlog, value: health.waiting && bot.waiting(health.waiting) },
      {
        name: bot.cardsBehind,
        value:
          cardsBehind &&
          bot.behindSince({
            count: cardsBehind.count,
            since: discordTime(cardsBehind.since, 'R'),
          }),
      },
      {
        name: bot.stuck,
        value: stuckOrders === undefined ? undefined : bot.stuckCount({ count: stuckOrders }),
      },
      {
        name: bot.dead,
        value: health.dead && deadLetters(health, health.dead, locale),
        wide: health.deadLetters.length > 0,
      },
      { name: bot.parked, value: parkedChannels(health, locale), wide: true },
      { name: bot.notified, value: health.notified && bot.notifiedCount(health.notified) },
      { name: bot.gaps, value: health.gaps && bot.gapCount(health.gaps) },
    ],
    footer: `${bot.version} ${health.version}`,
  });
}

function isWell({ gateway, parked, dead, cardsBehind }: BotHealth, now: number): boolean {
  // On standby another machine is connected.
  const connected = ['up', 'off', 'standby'].includes(gateway);
  const anyDead = (dead?.events ?? 0) + (dead?.deliveries ?? 0) > 0;
  const isLate = cardsBehind !== undefined && now - cardsBehind.since > lagWorthAWordMs;
  return connected && parked.length === 0 && !anyDead && !isLate;
}

/** How many there are, and the newest of them; of those with one reason only the newest. */
function deadLetters(
  health: BotHealth,
  dead: NonNullable<BotHealth['dead']>,
  locale: Locale,
): string {
  const { bot } = repliesFor(locale);
  const lines = health.deadLetters.map(({ of, reason, told }) => {
    const what = 'type' in of ? plainText(of.type, 60) : channelName(of.channelId, locale);
    const why = plainText(reasonIn[locale](reason), 110);
    return `${what}: ${told ? bot.deadButTold({ reason: why }) : why}`;
  });
  return [bot.deadCount(dead), ...firstOf([...new Set(lines)])].join('\n');
}

function parkedChannels({ parked }: BotHealth, locale: Locale): string {
  const { bot } = repliesFor(locale);
  const lines = parked.map(({ channelId, reason, since }) =>
    bot.parkedSince({
      channel: channelName(channelId, locale),
      reason: plainText(reasonIn[locale](reason), 120),
      since: discordTime(since, 'R'),
    }),
  );
  return firstOf(lines).join('\n');
}

function channelName(channelId: string, locale: Locale): string {
  return channelId === everyChannel ? repliesFor(locale).bot.everyChannel : `<#${channelId}>`;
}

function firstOf(lines: readonly string[]): readonly string[] {
  return lines.length > mostNamed ? [...lines.slice(0, mostNamed), '…'] : lines;
}
