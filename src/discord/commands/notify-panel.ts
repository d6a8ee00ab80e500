import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Member } from '../../members/member.ts';
import type { Subscription } from '../../members/subscription.ts';
import { channelMention } from '../embeds/channel-mention.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { orderName } from '../embeds/order-name.ts';
import { cutText } from '../embeds/cut-text.ts';
import { orderLabel } from '../../orders/order-label.ts';
import { hashNumber } from '../../orders/hash-number.ts';
import { rowsOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker } from './command.ts';
import { notifyButton } from './notify-button.ts';
import { clockTime } from './notify-form.ts';
import { pausedLines } from './paused-lines.ts';
import type { Reply } from './reply.ts';

const perRow = 5;

/** What a member is told about, until when it is quiet, and the buttons that change it. */
export async function notifyPanel(
  { memberId, locale, guildId }: Asker,
  { members, canNotify }: CommandPorts,
  before?: string,
): Promise<Reply> {
  const { notify } = repliesFor(locale);
  const { button } = notify;
  const [member, all] = await Promise.all([members.find(memberId), members.list(memberId)]);
  const first = before === undefined ? [] : [before];
  if (member === undefined || all.length === 0) {
    return { content: [...first, canNotify() ? notify.none : notify.off].join('\n') };
  }
  const lines = all.map((one) => `- ${lineOf(one, locale)}`);
  const stops = all.map((one) => {
    const order = hashNumber(cutText(orderLabel(named(one)), 40));
    return notifyButton(button.stopOne({ order }), `stop:${one.id}`);
  });
  const isPaused = all.some(({ state }) => state === 'suspended');
  const more = [
    notifyButton(button.choose, 'settings'),
    ...(isPaused && canNotify() ? [notifyButton(button.resume, 'resume')] : []),
  ];
  // In a direct message a member can only stop.
  const others = [...(guildId === '' ? [] : more), notifyButton(button.stopAll, 'stopall')];
  const rows = [stops.slice(0, perRow), stops.slice(perRow), others];
  return {
    content: [
      ...first,
      `**${notify.title}**`,
      ...lines,
      ...howLines(member, locale),
      ...pausedLines(member.suspended, locale, isPaused && canNotify()),
    ].join('\n'),
    components: rowsOf(rows),
  };
}

const named = ({ orderId, number }: Subscription) => ({ id: orderId, number });

function lineOf(one: Subscription, locale: Asker['locale']): string {
  const { notify } = repliesFor(locale);
  const order = orderName(named(one));
  return one.state === 'suspended'
    ? notify.oneSuspended({ order })
    : notify.one({ order, since: discordTime(one.createdAt, 'd') });
}

function howLines({ channel, stages, quiet }: Member, locale: Asker['locale']): readonly string[] {
  const { notify } = repliesFor(locale);
  const { status } = messagesFor(locale);
  const names = stages.map((stage) => status[stage]).join(', ');
  return [
    channel.kind === 'direct'
      ? notify.inDirect
      : notify.inChannel({ channel: channelMention(channel.id) }),
    names === '' ? notify.noStages : notify.stages({ stages: names }),
    quiet === undefined
      ? notify.noQuiet
      : notify.quiet({ from: clockTime(quiet.from), to: clockTime(quiet.to), zone: quiet.zone }),
  ];
}
