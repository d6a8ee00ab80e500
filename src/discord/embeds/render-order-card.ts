import { formatMoney } from '../../i18n/format-money.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { type MemberView, memberView } from '../../orders/member-view.ts';
import type { Order, Parcel } from '../../orders/order.ts';
import type { MessageBody } from './create-message-body.ts';
import { drawOrder, type Surroundings } from './draw-order.ts';
import { hintedParcels } from './hinted-parcels.ts';
import { plainText } from './plain-text.ts';
import { trackButtons } from './track-buttons.ts';
import { wholeParcels } from './whole-parcels.ts';

/** The buyer is a member who has shown that the order is theirs. */
export type OrderAudience = 'staff' | 'buyer' | 'member';

/** The answer of `/order status`: the posted card grown up. Members get what `MemberView` can hold. */
export function renderOrderCard(
  input: Surroundings & { readonly order: Order; readonly audience: OrderAudience },
): MessageBody {
  const { order, audience, ...surroundings } = input;
  switch (audience) {
    case 'staff':
      return staffCard(order, surroundings);
    case 'buyer':
      return buyerCard(memberView(order), order.parcels, surroundings);
    case 'member':
      return memberCard(memberView(order), surroundings);
  }
}

/** What every member sees, but the parcels whole, to be followed. */
function buyerCard(
  view: MemberView,
  parcels: readonly Parcel[],
  around: Surroundings,
): MessageBody {
  return drawOrder(view, around, {
    facts: [],
    parcels: wholeParcels(parcels),
    buttons: trackButtons(parcels, messagesFor(around.locale)),
  });
}

function memberCard(view: MemberView, around: Surroundings): MessageBody {
  return drawOrder(view, around, { facts: [], parcels: hintedParcels(view.parcels) });
}

function staffCard(order: Order, around: Surroundings): MessageBody {
  const messages = messagesFor(around.locale);
  const facts = [
    { name: messages.field.customer, value: plainText(order.customerName ?? '', 80) },
    { name: messages.field.total, value: order.total && formatMoney(order.total, around.locale) },
  ];
  return drawOrder(order, around, {
    facts,
    parcels: wholeParcels(order.parcels),
    buttons: trackButtons(order.parcels, messages),
  });
}
