import type { DiscordReport } from '../../discord/inspect/inspect-discord.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

type Report = Extract<DiscordReport, { readonly ok: true }>;

/** Token, server, channels with their permissions, commands. */
export function checkDiscord(report: DiscordReport): readonly Finding[] {
  if (!report.ok) {
    const remedy =
      'Look at the network; if Discord refuses DISCORD_TOKEN, Reset Token there makes a new one.';
    return [wrong('Discord', report.reason, remedy)];
  }
  const { bot, commands } = report;
  return [
    well('Discord', `takes the token, which is that of ${bot}`),
    checkServer(report),
    ...checkChannels(report),
    commands.ok && commands.missing.length === 0
      ? well('commands', 'are registered')
      : wrong(
          'commands',
          commands.ok ? `are not registered: /${commands.missing.join(', /')}` : commands.reason,
          'Run order-tracker commands deploy. If it fails, invite the bot again with the scope applications.commands.',
        ),
  ];
}

function checkServer({ server }: Report): Finding {
  if (server === undefined) {
    return skipped('server', 'DISCORD_GUILD_ID is not set: commands are registered everywhere');
  }
  return server.ok
    ? well('server', `is ${server.name}`)
    : wrong(
        'server',
        server.reason,
        'Invite the bot to the server, or correct DISCORD_GUILD_ID (README, "Put it on Fly.io").',
      );
}

function checkChannels({ channels }: Report): readonly Finding[] {
  return channels.map((channel) => {
    const check = `channel ${channel.id}`;
    if (!channel.ok) {
      return wrong(
        check,
        channel.reason,
        'Give the bot View Channel there, or correct DISCORD_CHANNEL_ID, DISCORD_ROUTES or DISCORD_OPS_CHANNEL_ID.',
      );
    }
    const { name, missing } = channel;
    return missing.length === 0
      ? well(check, `#${name} can be posted to`)
      : wrong(
          check,
          `#${name} lacks ${missing.join(', ')}`,
          'Allow it to the bot in the channel’s settings.',
        );
  });
}
