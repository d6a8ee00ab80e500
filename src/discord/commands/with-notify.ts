import { repliesFor } from '../../i18n/replies-for.ts';
import { orderQueryFor } from '../../orders/order-query.ts';
import type { Order } from '../../orders/order.ts';
import { isOver } from '../../outbox/change-cards.ts';
import { rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker } from './command.ts';
import { notifyButton } from './notify-button.ts';
import { pausedLines } from './paused-lines.ts';
import type { Reply } from './reply.ts';

/** An order's private answer with the button by which a member is told of it from now on, and staff watch it. */
export async function withNotify(
  reply: Reply,
  order: Order,
  { memberId, audience, locale }: Asker,
  { members, canNotify }: CommandPorts,
): Promise<Reply> {
  if (!canNotify()) return reply;
  const { button } = repliesFor(locale).notify;
  const [member, all] = await Promise.all([members.find(memberId), members.list(memberId)]);
  // Of whom nothing was confirmed there is nothing to go on with, though they could not be written to.
  const isPaused = all.some(({ state }) => state === 'suspended');
  const label = audience === 'staff' ? button.watch : button.notifyMe;
  const buttons = [
    ...(isOver(order.status) ? [] : [notifyButton(label, `on:${orderQueryFor(order)}`)]),
    ...(isPaused ? [notifyButton(button.resume, 'resume')] : []),
  ];
  if (buttons.length === 0) return reply;
  const paused = isPaused ? pausedLines(member?.suspended, locale, true) : [];
  return {
    ...reply,
    content: [reply.content ?? '', ...paused].join('\n'),
    components: [...(reply.components ?? []), rowOf(buttons)],
  };
}
