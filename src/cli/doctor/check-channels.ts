import { settingsNaming } from '../../config/settings-naming.ts';
import type { Config } from '../../config/config.ts';
import type { ChannelSeen } from '../../discord/inspect/inspect-discord.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { well, wrong, type Finding } from './finding.ts';

/** Each channel of the settings exists, can be seen, and takes cards. */
export function checkChannels(
  channels: readonly ChannelSeen[],
  config: Pick<Config, 'routing' | 'discord'>,
  context: Pick<CommandContext, 'program'>,
): readonly Finding[] {
  return channels.map((channel) => {
    const check = `channel ${channel.id}`;
    if (!channel.ok) {
      const settings = settingsNaming(channel.id, config).join(', ');
      const list = `To list the channels: ${hint(context, 'channels')}`;
      switch (channel.fault) {
        case 'gone':
        case 'kind':
          return wrong(check, channel.reason, `Correct ${settings}. ${list}`);
        default:
          return wrong(
            check,
            channel.reason,
            `Give the bot View Channel there (a private channel: Edit Channel, Permissions). If the channel is gone, correct ${settings}. ${list}`,
          );
      }
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
