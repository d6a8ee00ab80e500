import type { Config } from '../../config/config.ts';
import type { DiscordReport } from '../../discord/inspect/inspect-discord.ts';
import { interactionsDoubt } from '../../discord/interactions/interactions-doubt.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { visible } from '../visible.ts';
import { checkChannels } from './check-channels.ts';
import { checkThreads } from './check-threads.ts';
import { doubtful, skipped, well, wrong, type Finding } from './finding.ts';

type Report = Extract<DiscordReport, { readonly ok: true }>;

/** Token, server, channels with their permissions, roles, commands. */
export function checkDiscord(
  report: DiscordReport,
  config: Pick<Config, 'routing' | 'discord'>,
  context: Pick<CommandContext, 'program'>,
): readonly Finding[] {
  if (!report.ok) {
    const remedy =
      'Check the network. If Discord refuses DISCORD_TOKEN, get a new one with Reset Token in the developer portal.';
    return [
      wrong('Discord', report.reason, remedy),
      skipped('server, channels, commands', 'not checked until Discord answers'),
    ];
  }
  return [
    well('Discord', `accepts the token of ${report.bot}`),
    checkServer(report),
    ...checkOutsiders(report),
    ...checkChannels(report.channels, config, context),
    ...checkThreads(report.threads, context),
    ...checkRoles(report, config),
    ...checkWayOfCommands(report, config),
    checkCommands(report, context),
  ];
}

function checkServer({ server, servers, invite }: Report): Finding {
  const all = servers.ok ? servers.all : undefined;
  if (all?.length === 0) {
    return wrong('server', 'the bot is in none', `Invite it: ${invite}`);
  }
  if (server === undefined) {
    const [only, ...more] = all ?? [];
    const where =
      only !== undefined && more.length === 0
        ? `. To have them at once: DISCORD_GUILD_ID=${only.id} (${visible(only.name)})`
        : '';
    return skipped(
      'server',
      `DISCORD_GUILD_ID is not set, so commands are registered for every server${where}`,
    );
  }
  return server.ok
    ? well('server', server.name)
    : wrong(
        'server',
        server.reason,
        `Correct DISCORD_GUILD_ID. Or, if it is right, invite the bot to the server: ${invite}`,
      );
}

/** Who else could meet the bot. It shows nothing to anybody outside of the shop's servers, but has no business there. */
function checkOutsiders({ isPublic, servers }: Report): readonly Finding[] {
  const others = servers.ok ? servers.all.filter(({ isHome }) => !isHome) : [];
  const names = others.map(({ name }) => visible(name));
  return [
    ...(isPublic
      ? [
          doubtful(
            'application',
            'is public: anyone can invite the bot, though it answers only in your servers',
            'At discord.com/developers/applications set Install Link to None (Installation), then turn Public Bot off (Bot).',
          ),
        ]
      : []),
    ...(names.length > 0
      ? [
          doubtful(
            'other servers',
            `the bot is also in ${names.join(', ')}, where it does not answer`,
            'Remove it from servers that are not yours.',
          ),
        ]
      : []),
  ];
}

/** Roles of the settings that no server has: they make no member staff, and nobody can mention them. Nor everybody's. */
function checkRoles(
  { unknownRoles, servers }: Report,
  { discord: { staffRoleIds, opsRoleId } }: Pick<Config, 'discord'>,
): readonly Finding[] {
  if (!unknownRoles.ok) return [];
  const { ids } = unknownRoles;
  const find = (check: string, setting: string, roles: readonly string[]): readonly Finding[] => {
    const unknown = roles.filter((id) => ids.includes(id));
    if (unknown.length === 0) return [];
    const remedy = `Correct ${setting}: Server Settings, Roles, right-click the role, Copy Role ID.`;
    return [wrong(check, `your server has no role ${unknown.join(', ')}`, remedy)];
  };
  const isEverybody = servers.ok && servers.all.some(({ id }) => id === opsRoleId);
  return [
    ...(isEverybody
      ? [
          wrong(
            'role for alerts',
            'is everybody in the server',
            'Name a role of those who look after the bot in DISCORD_OPS_ROLE_ID.',
          ),
        ]
      : []),
    ...find('staff roles', 'DISCORD_STAFF_ROLE_IDS', staffRoleIds),
    ...find('role for alerts', 'DISCORD_OPS_ROLE_ID', opsRoleId === undefined ? [] : [opsRoleId]),
  ];
}

function checkWayOfCommands(
  { interactionsUrl }: Report,
  { discord }: Pick<Config, 'discord'>,
): readonly Finding[] {
  const doubt = interactionsDoubt(discord.interactions, interactionsUrl);
  return doubt === undefined ? [] : [wrong('way of commands', doubt.says, doubt.remedy)];
}

function checkCommands({ commands }: Report, context: Pick<CommandContext, 'program'>): Finding {
  return commands.ok && commands.missing.length === 0
    ? well('commands', 'registered')
    : wrong(
        'commands',
        commands.ok ? `not registered: /${commands.missing.join(', /')}` : commands.reason,
        `The bot must have been invited with the scope applications.commands. To register them: ${hint(context, 'commands deploy')}`,
      );
}
