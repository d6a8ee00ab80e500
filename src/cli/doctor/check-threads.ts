import type { ChannelSeen } from '../../discord/inspect/inspect-discord.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { well, wrong, type Finding } from './finding.ts';

const check = 'private threads';

/** The channel in which members whose direct messages are closed get a thread of their own, if there is one. */
export function checkThreads(
  channel: ChannelSeen | undefined,
  context: Pick<CommandContext, 'program'>,
): readonly Finding[] {
  if (channel === undefined) return [];
  if (!channel.ok) {
    const remedy = `Correct DISCORD_NOTIFY_CHANNEL_ID, or give the bot View Channel there. To list the channels: ${hint(context, 'channels')}`;
    return [wrong(check, `channel ${channel.id}: ${channel.reason}`, remedy)];
  }
  const { name, missing } = channel;
  return missing.length === 0
    ? [well(check, `#${name} takes those of members (DISCORD_NOTIFY_CHANNEL_ID)`)]
    : [
        wrong(
          check,
          `#${name} lacks ${missing.join(', ')}`,
          'Give the bot these permissions in the channel’s settings (DISCORD_NOTIFY_CHANNEL_ID).',
        ),
      ];
}
