import { settingsNaming } from '../../config/settings-naming.ts';
import type { Config } from '../../config/config.ts';
import type { ChannelSeen } from '../../discord/inspect/inspect-discord.ts';
import type { ForumSeen } from '../../discord/inspect/look-at-forum.ts';
import type { CommandContext } from '../command.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { hint } from '../hint.ts';
import { visible } from '../visible.ts';
import { doubtful, well, wrong, type Finding } from './finding.ts';

type Settings = Pick<Config, 'routing' | 'discord'>;

/** Each channel of the settings exists, can be seen, and takes cards or posts, whatever its mode needs. */
export function checkChannels(
  channels: readonly ChannelSeen[],
  config: Settings,
  context: Pick<CommandContext, 'program'>,
): readonly Finding[] {
  return channels.map((channel) => {
    const check = `channel ${channel.id}`;
    if (!channel.ok) return wrong(check, channel.reason, remedyFor(channel, config, context));
    const { name, missing, forum } = channel;
    if (missing.length > 0) {
      return wrong(
        check,
        `#${name} lacks ${missing.join(', ')}`,
        'Give the bot this permission in the channel’s settings.',
      );
    }
    return forum === undefined
      ? well(check, `#${name} can be posted to`)
      : checkForum(check, name, forum);
  });
}

function remedyFor(
  { id, fault }: ChannelSeen & { readonly ok: false },
  config: Settings,
  context: Pick<CommandContext, 'program'>,
): string {
  const settings = settingsNaming(id, config).join(', ');
  const list = `To list the channels: ${hint(context, 'channels')}`;
  const mode = config.routing.modes?.[id];
  switch (fault) {
    case 'kind':
      if (mode !== undefined) return `${otherKind[mode]} (${settings}).`;
      return `Correct ${settings}. ${list}`;
    case 'gone':
      return `Correct ${settings}. ${list}`;
    default:
      return `Give the bot View Channel there (a private channel: Edit Channel, Permissions). If the channel is gone, correct ${settings}. ${list}`;
  }
}

const otherKind = {
  card: 'Choose a text channel, or give this one the mode forum',
  forum:
    'Choose a forum channel (in Discord: Create Channel, Forum), or give this one the mode card or feed',
};

function checkForum(check: string, name: string, forum: ForumSeen): Finding {
  const { stages, others, untagged } = forum;
  const tags = 'Edit Channel, Tags: create tags that are named as the stages of orders';
  if (untagged.length > 0) {
    const { status } = messagesFor('en');
    const missing = untagged.map((stage) => status[stage]).join(', ');
    return doubtful(
      check,
      `posts in #${name} need a tag, so an order at a stage without one cannot be posted (${missing})`,
      `Turn off “Require people to select tags when posting” in the forum’s settings. Or ${tags}.`,
    );
  }
  if (stages === 0) {
    return doubtful(
      check,
      `no tag of #${name} names a stage of an order`,
      `${tags}: New, Paid, Shipped.`,
    );
  }
  const left = others.map((tag) => `“${visible(tag)}”`).join(', ');
  return well(
    check,
    left === ''
      ? `#${name} can be posted to`
      : `#${name} can be posted to; tags that name no stage are left to you: ${left}`,
  );
}
