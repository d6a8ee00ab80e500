import { ButtonStyle } from 'discord.js';
import type { Claimant, OrderLink } from '../../claims/claims.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Locale } from '../../i18n/locale.ts';
import { dayMs } from '../../jobs/day-ms.ts';
import { orderQueryFor } from '../../orders/order-query.ts';
import type { Order } from '../../orders/order.ts';
import { plainText } from '../embeds/plain-text.ts';
import type { OrderAudience } from '../embeds/render-order-card.ts';
import { commandButton, rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker } from './command.ts';
import type { Reply } from './reply.ts';

/** How long after an order a buyer's Discord name counts, ms: names are changed. */
export const nameCountsMs = 30 * dayMs;

/** The answer about an order, by whose it is: its buyer sees parcels whole, staff who claims it. */
export async function withClaims(
  order: Order,
  asker: Asker,
  { claims, now }: Pick<CommandPorts, 'claims' | 'now'>,
  draw: (audience: OrderAudience) => Reply,
): Promise<Reply> {
  if (asker.audience === 'staff') {
    const { link, others } = await claims.claimantsOf(order);
    const lines = claimLines(link, others, asker.locale);
    const reply = draw('staff');
    return lines.length === 0 ? reply : { ...reply, content: [reply.content, ...lines].join('\n') };
  }
  if (await claims.isLinked(asker.memberId, order)) return draw('buyer');
  const reply = draw('member');
  const isTheirs = await claims.isBuyer(order, claims.hashesOf(asker), now() - nameCountsMs);
  return isTheirs
    ? { ...reply, components: [...(reply.components ?? []), mineRow(order, asker.locale)] }
    : reply;
}

function mineRow(order: Order, locale: Locale) {
  const { mine } = repliesFor(locale).claim;
  return rowOf([commandButton('order claim', orderQueryFor(order), mine, ButtonStyle.Primary)]);
}

const mention = (memberId: string): string => `<@${memberId}>`;

/** The newest three of whoever claims it besides. */
const mostNamed = 3;

function claimLines(
  link: OrderLink | undefined,
  others: readonly Claimant[],
  locale: Locale,
): readonly string[] {
  const { claim } = repliesFor(locale);
  const way = link && claim.way[link.via];
  const why = link?.reason === undefined ? '' : ` · ${plainText(link.reason, 200)}`;
  const by = link?.by === undefined ? '' : ` (${mention(link.by)})`;
  const held = link && `${claim.linkedTo({ member: mention(link.memberId) })} · ${way}${by}${why}`;
  const named = others.slice(-mostNamed).map(({ memberId }) => mention(memberId));
  const more = others.length > mostNamed ? ` +${others.length - mostNamed}` : '';
  const claimed =
    others.length === 0 ? undefined : claim.alsoClaimed({ members: named.join(', ') + more });
  return [held, claimed].flatMap((line) => (line === undefined ? [] : `-# ${line}`));
}
