import { ApplicationCommandOptionType } from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { FoundOrder } from '../../orders/found-order.ts';
import { parseOrderQuery, type OrderQuery } from '../../orders/order-query.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { renderOrderCard, type OrderAudience } from '../embeds/render-order-card.ts';
import { withClaims } from './claims-on-status.ts';
import { commandButton, rowsOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker, Command } from './command.ts';
import { lookUpOrder, sourceDeadlineMs, type LookUp } from './look-up-order.ts';
import { orderChoice } from './order-choice.ts';
import { orderOption } from './order-option.ts';
import { withNotify } from './with-notify.ts';
import type { Reply } from './reply.ts';
import { suggestOrders } from './suggest-orders.ts';

const name = 'order status';

/** Where an order is: anybody who knows its number may ask. */
export const orderStatus: Command = {
  name,
  staffOnly: false,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'status',
    name_localizations: { vi: 'trạng-thái' },
    description: 'Where is an order? Only you see the answer.',
    description_localizations: { vi: 'Xem tình trạng đơn hàng (chỉ mình bạn thấy)' },
    options: [orderOption],
  },
  run: async ({ asker, option }, ports) =>
    answer(parseOrderQuery(option('order') ?? ''), asker, ports),
  press: async ({ asker, payload }, ports) => {
    const readings = parseOrderQuery(payload);
    return readings[0]?.platform === undefined ? undefined : answer(readings, asker, ports);
  },
  suggest: suggestOrders,
};

async function answer(
  readings: readonly OrderQuery[],
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply> {
  const replies = repliesFor(asker.locale);
  const askedAt = ports.now();
  if (asker.audience === 'member') {
    const waitMs = await ports.limit.take(asker);
    if (waitMs !== undefined) {
      return { content: replies.tooManyLookUps({ again: discordTime(askedAt + waitMs, 'R') }) };
    }
  }
  const lookUp = await lookUpOrder(readings, asker.audience, ports);
  const [only] = lookUp.found;
  if (asker.audience === 'member' && only !== undefined) await ports.limit.found(asker);
  if (only === undefined) return await unknown(asker, lookUp, askedAt, ports);
  if (lookUp.found.length > 1) return whichOne(lookUp.found, asker, ports);
  // Staff of one shop may be a member to another that is seen here, too.
  const isStaff = asker.staffOf.includes(only.order.platform);
  const seer = { ...asker, audience: isStaff ? ('staff' as const) : ('member' as const) };
  const reply = await withClaims(only.order, seer, ports, (audience) =>
    card(only, lookUp, { ...seer, audience }, ports),
  );
  return withNotify(reply, only.order, seer, ports);
}

/**
 * With a platform's API in play its answer for an unknown order and for a foreign one can take different
 * times, and a malformed one asks nobody. So a member hears "unknown" when the deadline is over, never before.
 */
async function unknown(
  { audience, locale }: Asker,
  { silent }: LookUp,
  askedAt: number,
  { sources, now, sleep, traitsOf }: CommandPorts,
): Promise<Reply> {
  const { unknownOrder, platformSilent } = repliesFor(locale);
  if (audience === 'member') {
    if (sources.length > 0) await sleep(Math.max(0, askedAt + sourceDeadlineMs - now()));
    return { content: unknownOrder };
  }
  if (silent.length === 0) return { content: unknownOrder };
  const platforms = silent.map((name) => traitsOf(name).title).join(', ');
  return { content: `${unknownOrder}\n${platformSilent({ platforms })}` };
}

function card(
  { order, timeline, refreshedAt }: FoundOrder,
  { stale }: LookUp,
  { audience, locale }: Pick<Asker, 'locale'> & { readonly audience: OrderAudience },
  { traitsOf }: CommandPorts,
): Reply {
  return renderOrderCard({
    order,
    timeline,
    audience,
    locale,
    platform: traitsOf(order.platform),
    refreshedAt,
    ...(stale && { stale: { sinceMs: refreshedAt } }),
  });
}

function whichOne(found: readonly FoundOrder[], { locale }: Asker, ports: CommandPorts): Reply {
  const buttons = found.map(({ order }) => {
    const { label, value } = orderChoice(order, ports);
    return commandButton(name, value, label);
  });
  const rows = rowsOf([buttons.slice(0, 5), buttons.slice(5)]);
  return { content: repliesFor(locale).whichOrder, components: rows };
}
