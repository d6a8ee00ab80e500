import { ApplicationCommandOptionType } from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import { parseOrderQuery } from '../../orders/order-query.ts';
import { orderName } from '../embeds/order-name.ts';
import type { Command } from './command.ts';
import { lookUpOrder } from './look-up-order.ts';
import { orderOption } from './order-option.ts';
import { suggestOrders } from './suggest-orders.ts';

const longestReason = 200;

/** Staff say whose order it is, where the shop takes no codes or several members claim it. */
export const orderAssign: Command = {
  name: 'order assign',
  staffOnly: true,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'assign',
    name_localizations: { vi: 'gán' },
    description: 'Staff: say whose order it is',
    description_localizations: { vi: 'Nhân viên: gán đơn hàng cho một thành viên' },
    options: [
      orderOption,
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        name_localizations: { vi: 'thành-viên' },
        description: 'Who placed it',
        description_localizations: { vi: 'Người đặt đơn' },
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'reason',
        name_localizations: { vi: 'lý-do' },
        description: 'How you know: kept with the link, and shown to the member on request',
        description_localizations: {
          vi: 'Vì sao bạn biết: được lưu lại, thành viên có thể yêu cầu xem',
        },
        required: true,
        max_length: longestReason,
      },
    ],
  },
  run: async ({ asker, option }, ports) => {
    const { claim, unknownOrder } = repliesFor(asker.locale);
    const memberId = option('member') ?? '';
    const reason = (option('reason') ?? '').slice(0, longestReason).toWellFormed().trim();
    const readings = parseOrderQuery(option('order') ?? '');
    const { found } = await lookUpOrder(readings, asker.audience, ports);
    const [only, another] = found;
    if (only === undefined) return { content: unknownOrder };
    if (another !== undefined) return { content: claim.chooseOrder };
    const link = { memberId, by: asker.memberId, reason, at: ports.now() };
    const before = await ports.claims.assign(only.order, link);
    const order = orderName(only.order);
    const assigned = claim.assigned({ order, member: `<@${memberId}>` });
    const changed = before !== undefined && before !== memberId;
    return {
      content: changed
        ? `${assigned}\n${claim.assignedBefore({ member: `<@${before}>` })}`
        : assigned,
    };
  },
  suggest: suggestOrders,
};
