import { ApplicationCommandOptionType } from 'discord.js';
import { shownClaimCode } from '../../claims/claim-code.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Locale } from '../../i18n/locale.ts';
import { findOrder } from '../../orders/find-order.ts';
import { orderQueryFor, parseOrderQuery } from '../../orders/order-query.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { plainText } from '../embeds/plain-text.ts';
import { nameCountsMs } from './claims-on-status.ts';
import { commandButton, rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker, Command } from './command.ts';
import type { Reply } from './reply.ts';

/**
 * A member shows that an order is theirs: by a code that comes back in a webhook of the shop's, or, with the button below
 * `/order status`, because the buyer gave their name.
 */
export const orderClaim: Command = {
  name: 'order claim',
  staffOnly: false,
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'claim',
    name_localizations: { vi: 'nhận' },
    description: 'Get a code that shows the shop which order is yours',
    description_localizations: { vi: 'Nhận mã để chứng minh với cửa hàng đơn hàng nào là của bạn' },
  },
  run: async ({ asker }, ports) => giveCode(asker, ports),
  press: async ({ asker, payload }, ports) => claimByName(payload, asker, ports),
};

async function giveCode(asker: Asker, { claims, now }: CommandPorts): Promise<Reply> {
  const { claim } = repliesFor(asker.locale);
  const fields = claims.fields();
  if (fields.length === 0) return { content: claim.noCodes };
  const given = await claims.giveCode(asker);
  if (given.kind === 'wait') {
    return { content: claim.tooManyCodes({ again: discordTime(now() + given.waitMs, 'R') }) };
  }
  const code = claim.code({
    code: shownClaimCode(given.code),
    until: discordTime(given.expiresAt, 'R'),
  });
  return { content: [code, whereTo(fields, asker.locale), claim.nobodyElses].join('\n') };
}

/** Where the code is to be written. */
function whereTo(fields: readonly string[], locale: Locale): string {
  const { claim } = repliesFor(locale);
  const isTicket = (field: string): boolean => field.trim().toLowerCase() === 'ticket';
  const labels = fields.filter((field) => !isTicket(field)).map((field) => plainText(field, 100));
  const quoted = labels.map((label) => `“${label}”`).join(', ');
  if (labels.length === 0) return claim.inTicket;
  return labels.length < fields.length
    ? claim.inFieldOrTicket({ fields: quoted })
    : claim.inField({ fields: quoted });
}

/** What does not hold gets one answer, whatever the reason. */
async function claimByName(
  payload: string,
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply | undefined> {
  const { claims, limit, now, orders } = ports;
  const { claim, tooManyLookUps } = repliesFor(asker.locale);
  const readings = parseOrderQuery(payload);
  if (readings[0]?.platform === undefined) return undefined;
  const waitMs = await limit.take(asker);
  if (waitMs !== undefined) {
    return { content: tooManyLookUps({ again: discordTime(now() + waitMs, 'R') }) };
  }
  const [found, another] = await findOrder(orders, readings);
  const at = now();
  const isTheirs =
    found !== undefined &&
    another === undefined &&
    (await claims.claimByName(
      found.order,
      { memberId: asker.memberId, hashes: claims.hashesOf(asker) },
      { since: at - nameCountsMs, now: at },
    ));
  if (!isTheirs) return { content: claim.notConfirmed };
  await limit.found(asker);
  const show = commandButton('order status', orderQueryFor(found.order), claim.show);
  return { content: claim.confirmed, components: [rowOf([show])] };
}
