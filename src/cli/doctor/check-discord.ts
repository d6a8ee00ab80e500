import type { DiscordReport } from '../../discord/inspect/inspect-discord.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { visible } from '../visible.ts';
import { doubtful, skipped, well, wrong, type Finding } from './finding.ts';

type Report = Extract<DiscordReport, { readonly ok: true }>;

/** Token, server, channels with their permissions, commands. */
export function checkDiscord(
  report: DiscordReport,
  context: Pick<CommandContext, 'program'>,
): readonly Finding[] {
  if (!report.ok) {
    const remedy =
      'Check the network. If Discord refuses DISCORD_TOKEN, get a new one with Reset Token in the developer portal.';
    return [wrong('Discord', report.reason, remedy)];
  }
  const { bot, commands } = report;
  return [
    well('Discord', `accepts the token of ${bot}`),
    checkServer(report),
    ...checkOutsiders(report),
    ...checkChannels(report),
    commands.ok && commands.missing.length === 0
      ? well('commands', 'registered')
      : wrong(
          'commands',
          commands.ok ? `not registered: /${commands.missing.join(', /')}` : commands.reason,
          `The bot must have been invited with the scope applications.commands. To register them: ${hint(context, 'commands deploy')}`,
        ),
  ];
}

function checkServer({ server }: Report): Finding {
  if (server === undefined) {
    return skipped(
      'server',
      'DISCORD_GUILD_ID is not set, so commands are registered for every server',
    );
  }
  return server.ok
    ? well('server', server.name)
    : wrong(
        'server',
        server.reason,
        'Invite the bot to the server, or correct DISCORD_GUILD_ID (README, "Put it on Fly.io").',
      );
}

/** Who else could meet the bot. It shows nothing to anybody outside of the shop's servers, but has no business there. */
function checkOutsiders({ isPublic, others }: Report): readonly Finding[] {
  const names = others.ok ? others.names.map(visible) : [];
  return [
    ...(isPublic
      ? [
          doubtful(
            'application',
            'is public: anybody may invite the bot, though it answers only in your servers',
            'At discord.com/developers/applications set Install Link to None (Installation), then turn Public Bot off (Bot).',
          ),
        ]
      : []),
    ...(names.length > 0
      ? [
          doubtful(
            'other servers',
            `the bot is also in ${names.join(', ')}, where it answers nobody`,
            'Remove it from servers that are not yours.',
          ),
        ]
      : []),
  ];
}

function checkChannels({ channels }: Report): readonly Finding[] {
  return channels.map((channel) => {
    const check = `channel ${channel.id}`;
    if (!channel.ok) {
      return wrong(
        check,
        channel.reason,
        'Give the bot View Channel there. If the channel is gone, correct DISCORD_CHANNEL_ID, DISCORD_ROUTES or DISCORD_OPS_CHANNEL_ID.',
      );
    }
    const { name, missing } = channel;
    return missing.length === 0
      ? well(check, `#${name} can be posted to`)
      : wrong(
          check,
          `#${name} lacks ${missing.join(', ')}`,
          'Give the bot this permission in the channel’s settings.',
        );
  });
}
