import { channelRemedyEn } from './channel-remedy-en.ts';
import { formatNumber } from './format-number.ts';
import type { Messages, NoticeWords } from './messages.ts';

const n = (value: number) => formatNumber(value, 'en');

/** " for “Mug”", " for order #1042", or nothing. */
const about = ({ name, order }: NoticeWords, preposition: string): string => {
  if (name !== undefined) return ` ${preposition} “${name}”`;
  return order === undefined ? '' : ` ${preposition} order ${order}`;
};

const moreUpdates = (count: number) => `${n(count)} more ${count === 1 ? 'update' : 'updates'}`;

export const en = {
  status: {
    pending_cost: 'Pending Cost',
    new: 'New',
    in_production: 'In Production',
    shipped: 'Shipped',
    delivered: 'Delivered',
    complete: 'Complete',
    pending: 'Pending',
    partially_paid: 'Partially paid',
    paid: 'Paid',
    in_review: 'In review',
    disputed: 'Disputed',
    refunded: 'Refunded',
    reversed: 'Reversed',
    voided: 'Voided',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  orderIs: {
    pending_cost: ({ order }) => `Order ${order} is waiting for its production cost`,
    new: ({ order }) => `Order ${order} was received`,
    in_production: ({ order }) => `Order ${order} is in production`,
    shipped: ({ order }) => `Order ${order} has shipped`,
    delivered: ({ order }) => `Order ${order} was delivered`,
    complete: ({ order }) => `Order ${order} is complete`,
    pending: ({ order }) => `Order ${order} is waiting for payment`,
    partially_paid: ({ order }) => `Order ${order} is partially paid`,
    paid: ({ order }) => `Order ${order} is paid`,
    in_review: ({ order }) => `Order ${order} is being reviewed`,
    disputed: ({ order }) => `The payment of order ${order} is disputed`,
    refunded: ({ order }) => `Order ${order} was refunded`,
    reversed: ({ order }) => `The payment of order ${order} was reversed`,
    voided: ({ order }) => `Order ${order} was voided`,
    failed: ({ order }) => `The payment of order ${order} failed`,
    cancelled: ({ order }) => `Order ${order} was cancelled`,
  },
  orderWasLate: {
    pending_cost: ({ order }) => `Order ${order} was waiting for its production cost (late update)`,
    new: ({ order }) => `Order ${order} was received (late update)`,
    in_production: ({ order }) => `Order ${order} went into production (late update)`,
    shipped: ({ order }) => `Order ${order} was shipped (late update)`,
    delivered: ({ order }) => `Order ${order} was delivered (late update)`,
    complete: ({ order }) => `Order ${order} was completed (late update)`,
    pending: ({ order }) => `Order ${order} was waiting for payment (late update)`,
    partially_paid: ({ order }) => `Order ${order} was partially paid (late update)`,
    paid: ({ order }) => `Order ${order} was paid (late update)`,
    in_review: ({ order }) => `Order ${order} went into review (late update)`,
    disputed: ({ order }) => `The payment of order ${order} was disputed (late update)`,
    refunded: ({ order }) => `Order ${order} was refunded (late update)`,
    reversed: ({ order }) => `The payment of order ${order} was reversed (late update)`,
    voided: ({ order }) => `Order ${order} was voided (late update)`,
    failed: ({ order }) => `The payment of order ${order} failed (late update)`,
    cancelled: ({ order }) => `Order ${order} was cancelled (late update)`,
  },
  order: {
    isOther: ({ order, status }) => `Order ${order} is now “${status}”`,
    wasOtherLate: ({ order, status }) => `Order ${order} became “${status}” (late update)`,
    placed: ({ order }) => `Order ${order} has been placed`,
    placedLate: ({ order }) => `Order ${order} was placed (late update)`,
    updated: ({ order }) => `Order ${order} was updated`,
    updatedLate: ({ order }) => `Order ${order} was updated (late update)`,
    news: ({ order }) => `Order ${order} has an update`,
    newsLate: ({ order }) => `Order ${order} has a late update`,
    known: ({ order }) => `Order ${order} was found, but its status is unknown`,
    goesOn: ({ order }) => `Order ${order} is now shown elsewhere in this channel`,
    parcelSent: ({ order, carrier }) =>
      `A parcel of order ${order} is on its way${carrier === undefined ? '' : ` with ${carrier}`}`,
    parcelSentLate: ({ order, carrier }) =>
      `A parcel of order ${order} was sent${carrier === undefined ? '' : ` with ${carrier}`} (late update)`,
    parcelArrived: ({ order }) => `A parcel of order ${order} was delivered`,
    parcelArrivedLate: ({ order }) => `A parcel of order ${order} was delivered (late update)`,
    parcelShipped: ({ order, number, count }) =>
      `Order ${order}: parcel ${n(number)} of ${n(count)} has shipped`,
    parcelShippedLate: ({ order, number, count }) =>
      `Order ${order}: parcel ${n(number)} of ${n(count)} was shipped (late update)`,
    parcelDelivered: ({ order, number, count }) =>
      `Order ${order}: parcel ${n(number)} of ${n(count)} was delivered`,
    parcelDeliveredLate: ({ order, number, count }) =>
      `Order ${order}: parcel ${n(number)} of ${n(count)} was delivered (late update)`,
  },
  late: {
    from: ({ date, ago }) => `Late update from ${date} (${ago}).`,
    nowOther: ({ status }) => `The order has moved on since then: it is now **${status}**.`,
    unchanged: 'This happened before updates already posted; the order’s status is unchanged.',
    mark: 'late update',
  },
  field: {
    amount: 'Amount',
    order: 'Order',
    appointment: 'Appointment',
    newTime: 'New time',
    state: 'State',
    customer: 'Customer',
    total: 'Total',
    since: 'Since',
    overSince: 'Resolved',
    affects: 'What it affects',
    remedy: 'What to do',
  },
  moreItems: ({ count }) => `and ${n(count)} more`,
  moreParcels: ({ count }) => `and ${n(count)} more ${count === 1 ? 'parcel' : 'parcels'}`,
  moreUpdates: ({ count }) => moreUpdates(count),
  andMoreUpdates: ({ headline, count }) => `${headline}, and ${moreUpdates(count)}`,
  step: ({ number, count }) => `step ${n(number)} of ${n(count)}`,
  parcelOf: ({ number, count }) => `parcel ${n(number)} of ${n(count)}`,
  trackParcel: 'Track parcel',
  trackParcelNumber: ({ number }) => `Track parcel ${n(number)}`,
  parcelDelivered: 'delivered',
  timeline: { placed: 'Placed' },
  asOf: ({ when }) => `As of ${when}`,
  maybeOld: ({ platform, since }) => `Couldn’t reach ${platform} just now. This is as of ${since}.`,
  notice: {
    ticket_opened: ({ name, author }) => {
      const ticket = name === undefined ? 'a ticket' : `ticket “${name}”`;
      if (author === 'customer') return `A customer opened ${ticket}`;
      if (author === 'staff') return `Staff opened ${ticket}`;
      return name === undefined ? 'A ticket was opened' : `Ticket “${name}” was opened`;
    },
    ticket_message: ({ name, author }) => {
      const ticket = name === undefined ? 'a ticket' : `ticket “${name}”`;
      if (author === 'customer') return `A customer wrote in ${ticket}`;
      if (author === 'staff') return `Staff answered in ${ticket}`;
      return `There is a new message in ${ticket}`;
    },
    ticket_updated: ({ name }) =>
      name === undefined ? 'A ticket was updated' : `Ticket “${name}” was updated`,
    feedback: (words) => `A customer left feedback${about(words, 'on')}`,
    product_created: ({ name }) =>
      name === undefined ? 'A product was added' : `“${name}” was added to the shop`,
    product_updated: ({ name }) =>
      name === undefined ? 'A product was updated' : `“${name}” was updated`,
    product_trashed: ({ name }) =>
      name === undefined ? 'A product was removed' : `“${name}” was removed from the shop`,
    variant_created: ({ name }) =>
      name === undefined ? 'A variant was added' : `Variant “${name}” was added`,
    variant_updated: ({ name }) =>
      name === undefined ? 'A variant was updated' : `Variant “${name}” was updated`,
    variant_sold_out: ({ name }) =>
      name === undefined ? 'A variant is sold out' : `“${name}” is sold out`,
    expense: ({ name }) =>
      name === undefined ? 'An expense was recorded' : `Expense “${name}” was recorded`,
    charge_created: (words) => `A charge${about(words, 'for')} was created`,
    charge_completed: (words) => `A charge${about(words, 'for')} was paid`,
    charge_partially_paid: (words) => `A charge${about(words, 'for')} was partially paid`,
    charge_in_review: (words) => `A charge${about(words, 'for')} is being reviewed`,
    charge_disputed: (words) => `A charge${about(words, 'for')} is disputed`,
    subscription_created: ({ name }) =>
      name === undefined ? 'A subscription started' : `A subscription to “${name}” started`,
    subscription_renewed: ({ name }) =>
      name === undefined
        ? 'A subscription was renewed'
        : `The subscription to “${name}” was renewed`,
    subscription_cancelled: ({ name }) =>
      name === undefined
        ? 'A subscription was cancelled'
        : `The subscription to “${name}” was cancelled`,
    booking_rescheduled: ({ name }) =>
      name === undefined
        ? 'A booking was rescheduled'
        : `The booking for “${name}” was rescheduled`,
    booking_cancelled: ({ name }) =>
      name === undefined ? 'A booking was cancelled' : `The booking for “${name}” was cancelled`,
    payment_attention: (words) => `A payment${about(words, 'for')} needs attention`,
    other: ({ name }) =>
      name === undefined ? 'The shop has an update' : `There is an update about “${name}”`,
  },
  ticketState: { open: 'Open', closed: 'Closed' },
  rating: ({ stars }) => `${n(stars)} out of 5 stars`,
  openConsole: 'Open in the console',
  alertOver: ({ headline }) => `Resolved: ${headline}`,
  alert: {
    event_dead: ({ platform, type, event, inConsole = false }) => ({
      headline: 'An event could not be processed',
      affects: `${platform}’s ${type} (event ${event}) has not been posted.`,
      remedy: `Fix the cause, then ${inConsole ? 'press Retry on the event’s page in the console, or ' : ''}run \`order-tracker events replay ${event}\`.`,
    }),
    event_unreadable: ({ platform, type, event }) => ({
      headline: 'An event could not be read',
      affects: `${platform}’s ${type} (event ${event}) was saved, but not posted.`,
      remedy: `Look at it with \`order-tracker events show ${event}\`.`,
    }),
    event_type_unknown: ({ platform, type, event }) => ({
      headline: `${platform} sent a kind of event this bot does not know`,
      affects: `${type} (event ${event}) was saved, but not posted.`,
      remedy: `Update the bot: a newer version may know it. To look at it: \`order-tracker events show ${event}\`.`,
    }),
    owner_foreign: ({ platform, owner, stated, setting }) => ({
      headline: `${platform} is sending another organization’s events`,
      affects: `Orders from ${stated} are not posted: its events are refused because ${owner} sent its events here first. Orders from ${owner} are not affected.`,
      remedy: `If ${stated} is your shop instead, set ${setting} to it. If it is a further shop, add it with \`order-tracker shops add\` and use the address that prints. If you don’t recognize it, replace the webhook secret and the API key.`,
    }),
    delivery_dead: ({ id, channel, message }) => ({
      headline: `A message could not be posted in channel ${id}`,
      affects: `Message ${message} to ${channel} was not posted, or only as one plain sentence.`,
      remedy:
        'If the cause can be fixed, fix it, then press Retry in `/bot status` or run `order-tracker deliveries redrive`.',
    }),
    card_parked: ({ id, channel }) => ({
      headline: `Order cards in channel ${id} cannot be kept up to date`,
      affects: `The cards of some orders in ${channel} were not posted, or show an older state. Other channels are not affected.`,
      remedy:
        'Fix the cause named above. Each of these cards is tried again when its order changes, and all of them when the bot restarts.',
    }),
    delivery_stuck: ({ id, channel, message }) => ({
      headline: `A message for channel ${id} has been failing for over an hour`,
      affects: `Message ${message} to ${channel} and all cards after it are waiting. None are lost.`,
      remedy:
        'Check Discord’s status page. The bot keeps trying; if Discord takes other messages but not this one, its cards are posted as plain sentences instead.',
    }),
    channel_parked: ({ id, channel, argument, fault }) => ({
      headline: `The bot cannot post in channel ${id}`,
      affects: `All cards for ${channel} are waiting. None are lost.`,
      remedy: channelRemedyEn(argument, fault),
    }),
  },
} satisfies Messages;
