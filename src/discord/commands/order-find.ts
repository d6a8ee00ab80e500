import { ApplicationCommandOptionType } from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import { plainText } from '../embeds/plain-text.ts';
import type { Command } from './command.ts';
import { orderList, ordersPerList } from './order-list.ts';

/** Orders by what people know of them. */
export const orderFind: Command = {
  name: 'order find',
  staffOnly: true,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'find',
    name_localizations: { vi: 'tìm' },
    description: 'Staff: find orders by number, item, customer, store or tracking number',
    description_localizations: {
      vi: 'Nhân viên: tìm đơn theo mã, sản phẩm, tên khách, cửa hàng, mã vận đơn',
    },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'text',
        name_localizations: { vi: 'nội-dung' },
        description: 'One or more words',
        description_localizations: { vi: 'Một hoặc nhiều từ khóa' },
        required: true,
        max_length: 100,
      },
    ],
  },
  run: async ({ asker: { locale }, option }, ports) => {
    const { find } = repliesFor(locale);
    const text = option('text') ?? '';
    const found = await ports.orders.search(text, ordersPerList + 1);
    if (found.length === 0) return { content: find.none };
    const orders = found.slice(0, ordersPerList);
    const footer = found.length > orders.length ? find.more({ count: orders.length }) : undefined;
    const title = find.title({ text: plainText(text, 100) });
    return { embeds: [orderList({ title, orders, locale, footer }, ports)] };
  },
};
