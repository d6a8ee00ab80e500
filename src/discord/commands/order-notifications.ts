import { ApplicationCommandOptionType } from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Notified } from '../../members/create-notifier.ts';
import { mostSubscriptions } from '../../members/members.ts';
import { parcelStages } from '../../members/notice-stages.ts';
import { orderQueryFor, parseOrderQuery } from '../../orders/order-query.ts';
import type { Order } from '../../orders/order.ts';
import { isOver } from '../../outbox/change-cards.ts';
import { channelMention } from '../embeds/channel-mention.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { orderName } from '../embeds/order-name.ts';
import { rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker, Command } from './command.ts';
import { lookUpOrder } from './look-up-order.ts';
import { notifyButton } from './notify-button.ts';
import { readChoices, settingsForm } from './notify-form.ts';
import { notifyPanel } from './notify-panel.ts';
import type { Form, Reply } from './reply.ts';

const panel: Command['run'] = async ({ asker }, ports) => notifyPanel(asker, ports);

/** What a member is told about, and how. */
export const orderNotifications: Command = {
  name: 'order notifications',
  staffOnly: false,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'notifications',
    name_localizations: { vi: 'thông-báo' },
    description: 'What you are notified of. Only you see the answer.',
    description_localizations: { vi: 'Bạn nhận thông báo về những gì (chỉ mình bạn thấy)' },
  },
  run: panel,
};

/** The buttons of notifications. They are short in a button's id, and the only ones that work in direct messages. */
export const notifyButtons: Command = {
  name: 'notify',
  staffOnly: false,
  answersDirectPresses: true,
  answersBeside: (payload) => /^(?:on|thread):/.test(payload),
  run: panel,
  press: async ({ asker, payload }, ports) => press(payload, asker, ports),
  submit: async ({ asker, form }, ports) => {
    const { notify } = repliesFor(asker.locale);
    const choices = readChoices(form);
    if (typeof choices === 'string') return notifyPanel(asker, ports, `⚠️ ${notify[choices]}`);
    await ports.members.change(asker.memberId, { ...choices, locale: asker.locale });
    return notifyPanel(asker, ports, `✅ ${notify.saved}`);
  },
};

async function press(
  payload: string,
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply | Form | undefined> {
  const { memberId, locale, guildId } = asker;
  const { notify } = repliesFor(locale);
  const [, action = '', argument = ''] = /^([a-z]{1,10})(?::(.*))?$/su.exec(payload) ?? [];
  // In a direct message a member can stop, or ask for less.
  if (guildId === '' && !['stop', 'stopall', 'parcels'].includes(action)) return undefined;
  switch (action) {
    case 'on':
    case 'thread':
      return begin(argument, action === 'thread', asker, ports);
    case 'stop': {
      if (!/^\d{1,15}$/.test(argument)) return undefined;
      const ended = await ports.notifier.stop(memberId, Number(argument));
      // An old receipt's: its order may go on as part of another one, so what is left is shown.
      if (ended === 0 && (await ports.members.list(memberId)).length > 0) {
        return notifyPanel(asker, ports);
      }
      return guildId === ''
        ? { content: notify.stopped }
        : notifyPanel(asker, ports, `✅ ${notify.stopped}`);
    }
    case 'stopall':
      await ports.notifier.stop(memberId, 'all');
      return { content: notify.stoppedAll };
    case 'parcels':
      await ports.members.change(memberId, { stages: parcelStages });
      return { content: notify.onlyParcels };
    case 'resume': {
      if (!ports.canNotify()) return { content: notify.off };
      const notified = await ports.notifier.resume(memberId);
      if (notified.kind === 'started') return { content: notify.resumed };
      // Nothing was paused (any more).
      if (notified.kind === 'already') return notifyPanel(asker, ports);
      return answerTo(notified, undefined, asker, ports);
    }
    case 'settings': {
      const member = await ports.members.find(memberId);
      return member && settingsForm(member, locale);
    }
    default:
      return undefined;
  }
}

/** The order is looked up again: anybody could have written the button's id, and it must not say more than `/order status`. */
async function begin(
  query: string,
  inThread: boolean,
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply | undefined> {
  const { memberId, locale, guildId, audience } = asker;
  const replies = repliesFor(locale);
  const readings = parseOrderQuery(query);
  if (readings[0]?.platform === undefined) return undefined;
  if (!ports.canNotify()) return { content: replies.notify.off };
  if (audience === 'member') {
    const waitMs = await ports.limit.take(asker);
    if (waitMs !== undefined) {
      return { content: replies.tooManyLookUps({ again: discordTime(ports.now() + waitMs, 'R') }) };
    }
  }
  // What no webhook brought is not told of either: only orders that are known here.
  const { found } = await lookUpOrder(readings, audience, { ...ports, sources: [] });
  const order = found.length === 1 ? found[0]?.order : undefined;
  if (order === undefined) return { content: replies.unknownOrder };
  if (audience === 'member') await ports.limit.found(asker);
  if (isOver(order.status)) return { content: replies.notify.over({ order: orderName(order) }) };
  const { platform, id, number } = order;
  const notified = await ports.notifier.start({
    ...{ memberId, guildId, locale, inThread },
    order: { platform, id, ...(number !== undefined && { number }) },
    kind: asker.staffOf.includes(order.platform) ? 'watch' : 'notify',
  });
  return answerTo(notified, order, asker, ports);
}

function answerTo(
  notified: Notified,
  order: Order | undefined,
  { locale }: Asker,
  ports: CommandPorts,
): Reply {
  const { notify } = repliesFor(locale);
  const name = order === undefined ? '' : orderName(order);
  switch (notified.kind) {
    case 'started': {
      const { id, kind } = notified.channel;
      return kind === 'direct'
        ? { content: notify.started({ order: name }) }
        : { content: notify.startedInThread({ order: name, channel: channelMention(id) }) };
    }
    case 'on_its_way':
      return { content: notify.onItsWay };
    case 'already':
      return { content: notify.already({ order: name }) };
    case 'too_many':
      return { content: notify.tooMany({ count: mostSubscriptions }) };
    case 'later':
      return { content: notify.later({ again: discordTime(notified.at, 'R') }) };
    case 'failed':
      return { content: notify.failed };
    case 'no_thread':
      return { content: notify.noThread };
    case 'unsent': {
      const content = notify.unsent[notified.reason];
      if (order === undefined || !ports.notifier.hasThreads()) return { content };
      const button = notifyButton(notify.button.inThread, `thread:${orderQueryFor(order)}`);
      return { content: `${content}\n${notify.orInThread}`, components: [rowOf([button])] };
    }
  }
}
