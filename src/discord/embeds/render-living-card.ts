import { messagesFor } from '../../i18n/messages-for.ts';
import type { MemberView } from '../../orders/member-view.ts';
import type { Order } from '../../orders/order.ts';
import type { MessageBody } from './create-message-body.ts';
import { drawOrder, type Surroundings } from './draw-order.ts';
import { hintedParcels } from './hinted-parcels.ts';
import { trackButtons } from './track-buttons.ts';
import { wholeParcels } from './whole-parcels.ts';

/** What of an order a posted card may show: neither who bought nor for how much. */
type Posted = Pick<Order, 'platform' | 'id' | 'number' | 'status' | 'store' | 'items' | 'parcels'>;

/**
 * The one message of an order in a channel of mode `card`, or the first of its post in a forum: the order as it is
 * now. The same order and timeline always give the same body, so that what did not change is no edit.
 */
export function renderLivingCard(
  input: Omit<Surroundings, 'stale'> & {
    readonly order: Posted;
    /** In the footer as it is; the bot finds its own message again by it. */
    readonly marker: string;
    /** Of an order that is finished: its last edit takes the buttons away. */
    readonly isLast?: boolean | undefined;
  },
): MessageBody {
  const { order, marker, isLast = false, ...around } = input;
  return drawOrder(order, around, {
    facts: [],
    parcels: wholeParcels(order.parcels),
    buttons: isLast ? [] : trackButtons(order.parcels, messagesFor(around.locale)),
    marker,
  });
}

/** The same in a member's own channel, where they have not shown that the order is theirs: what they see when they ask. */
export function renderMemberCard(
  input: Omit<Surroundings, 'stale'> & { readonly order: MemberView; readonly marker: string },
): MessageBody {
  const { order, marker, ...around } = input;
  return drawOrder(order, around, { facts: [], parcels: hintedParcels(order.parcels), marker });
}
