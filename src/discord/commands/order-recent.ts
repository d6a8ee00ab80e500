import { ApplicationCommandOptionType, type APIButtonComponent } from 'discord.js';
import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import { isKnownStatus, knownStatuses, type KnownStatus } from '../../orders/status.ts';
import { orderPlace, type OrderPlace } from '../../orders/order-place.ts';
import { commandButton, rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker, Command } from './command.ts';
import { orderList, ordersPerList } from './order-list.ts';
import type { Reply } from './reply.ts';

const name = 'order recent';

/** Which page: of all orders or those of one status, the last changed or those after a known place. */
interface Page {
  readonly status?: KnownStatus | undefined;
  readonly before?: OrderPlace | undefined;
  /** From 1. */
  readonly number: number;
}

/** The orders that changed last, page by page. */
export const orderRecent: Command = {
  name,
  staffOnly: true,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'recent',
    name_localizations: { vi: 'gần-đây' },
    description: 'Staff: the orders that changed last',
    description_localizations: { vi: 'Nhân viên: những đơn hàng thay đổi gần đây nhất' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'status',
        name_localizations: { vi: 'trạng-thái' },
        description: 'Only orders with this status',
        description_localizations: { vi: 'Chỉ những đơn hàng có trạng thái này' },
        choices: knownStatuses.map((status) => ({
          name: messagesFor('en').status[status],
          name_localizations: { vi: messagesFor('vi').status[status] },
          value: status,
        })),
      },
    ],
  },
  run: async ({ asker, option }, ports) => {
    const status = option('status');
    const known = status !== undefined && isKnownStatus(status) ? status : undefined;
    return showPage({ status: known, number: 1 }, asker, ports);
  },
  press: async ({ asker, payload }, ports) => {
    const page = readPage(payload);
    return page && showPage(page, asker, ports);
  },
};

async function showPage(page: Page, { locale }: Asker, ports: CommandPorts): Promise<Reply> {
  const { recent } = repliesFor(locale);
  const { status, before, number } = page;
  const { orders, next } = await ports.orders.recent({ status, before, limit: ordersPerList });
  if (orders.length === 0) return { content: recent.none };
  const title =
    status === undefined
      ? recent.title
      : recent.titleFor({ status: messagesFor(locale).status[status] });
  const buttons = [
    ...(before === undefined ? [] : [button(recent.newest, { status, number: 1 })]),
    ...(next === undefined
      ? []
      : [button(recent.older, { status, before: next, number: number + 1 })]),
  ];
  const isOnly = before === undefined && next === undefined;
  const footer = isOnly
    ? undefined
    : (next === undefined ? recent.lastPage : recent.page)({ count: number });
  return {
    embeds: [orderList({ title, orders, locale, footer }, ports)],
    ...(buttons.length > 0 && { components: [rowOf(buttons)] }),
  };
}

function button(label: string, { status, before, number }: Page): APIButtonComponent {
  const parts = [status, before && orderPlace.write(before), number];
  return commandButton(name, parts.map((part) => part ?? '').join(':'), label);
}

/** What `button` wrote, or undefined if nobody of us wrote it. */
function readPage(payload: string): Page | undefined {
  const match = /^([a-z_]*):([\d_-]{0,32})(?::(\d{0,9}))?$/.exec(payload);
  if (match === null) return undefined;
  const [, status = '', place = '', number = ''] = match;
  if (status !== '' && !isKnownStatus(status)) return undefined;
  const before = orderPlace.read(place);
  return {
    status: status === '' ? undefined : status,
    before,
    // A button of an earlier version knows a place in another order: it leads to the beginning.
    number: before === undefined ? 1 : Math.max(Number(number), 1),
  };
}
