import { formatNumber } from './format-number.ts';
import type { Replies } from './replies.ts';
import { notifyRepliesEn } from './notify-replies-en.ts';
import { claimRepliesEn } from './claim-replies-en.ts';
import { privacyRepliesEn } from './privacy-replies-en.ts';
import { setupRepliesEn } from './setup-replies-en.ts';

const count = (amount: number, one: string, many: string) =>
  `${formatNumber(amount, 'en')} ${amount === 1 ? one : many}`;

export const repliesEn: Replies = {
  unknownOrder: 'No order with that number was found. Check the number and try again.',
  whichOrder: 'More than one order has that number. Which one do you mean?',
  tooManyLookUps: ({ again }) => `You’ve looked up a lot of orders. Try again ${again}.`,
  staffOnly: 'Only the staff of this shop can use that command.',
  notHere: 'This bot only answers in its shop’s server.',
  starting: 'The bot is starting. Please try again in a moment.',
  failed: ({ id }) =>
    `Something went wrong on our side. Please try again; if it keeps happening, send the staff this code: \`${id}\``,
  unknownCommand: 'I don’t know that command. Type `/` to see the ones I know.',
  outdatedButton: 'That button is out of date. Please use the command again.',
  outdatedForm: 'That form is out of date. Nothing was changed. Please use the command again.',
  formTooLate: 'The form took too long to open. Please use the command again.',
  platformSilent: ({ platforms }) => `${platforms} did not respond, so this is all I know for now.`,
  recent: {
    title: 'Recently changed orders',
    titleFor: ({ status }) => `Recently changed orders: ${status}`,
    none: 'No matching orders.',
    older: 'Older',
    newest: 'Newest',
    page: ({ count }) => `Page ${formatNumber(count, 'en')}`,
    lastPage: ({ count }) => `Page ${formatNumber(count, 'en')} of ${formatNumber(count, 'en')}`,
  },
  find: {
    title: ({ text }) => `Orders matching “${text}”`,
    none: 'No orders found. I looked for these words in numbers, items, customers, stores and tracking numbers.',
    more: ({ count }) =>
      `These are the newest ${formatNumber(count, 'en')}. Add words to narrow it down.`,
  },
  claim: claimRepliesEn,
  privacy: privacyRepliesEn,
  setup: setupRepliesEn,
  notify: notifyRepliesEn,
  itemCount: ({ count: amount }) => count(amount, 'item', 'items'),
  bot: {
    well: 'All is well',
    unwell: 'Something needs attention',
    gateway: 'Connection to Discord',
    gatewayState: {
      off: 'not used (commands come over HTTP)',
      standby: 'on another machine',
      connecting: 'connecting',
      up: 'connected',
      down: 'lost, reconnecting',
      token_refused: 'Discord refuses the token, retrying',
    },
    lastEvents: 'Last event',
    noEvent: 'none yet',
    backlog: 'Waiting',
    waiting: ({ events, deliveries }) =>
      `${count(events, 'event', 'events')} to process, ${count(deliveries, 'card', 'cards')} to post`,
    notified: 'Notifications',
    notifiedCount: ({ live, suspended }) => `${live} on, ${suspended} paused`,
    cardsBehind: 'Cards behind',
    behindSince: ({ count: cards, since }) =>
      `${count(cards, 'card', 'cards')} to update, oldest change ${since}`,
    stuck: 'Stuck orders',
    stuckCount: ({ count: orders }) =>
      `${count(orders, 'order', 'orders')} without an update for a week (three weeks once shipped)`,
    parked: 'Blocked channels',
    parkedSince: ({ channel, reason, since }) => `${channel} ${since}: ${reason}`,
    everyChannel: 'every channel',
    dead: 'Failed',
    deadCount: ({ events, deliveries }) =>
      `${count(events, 'event', 'events')}, ${count(deliveries, 'card', 'cards')}`,
    deadButTold: ({ reason }) => `${reason} (posted as a plain sentence)`,
    redrive: 'Retry',
    redriven: ({ deliveries, messages, channels }) =>
      'Retrying now: ' +
      `${count(deliveries, 'failed card', 'failed cards')}, ` +
      `${count(messages, 'waiting message', 'waiting messages')}, ` +
      `${count(channels, 'blocked channel', 'blocked channels')}.`,
    nothingToRedrive: 'There was nothing to retry.',
    gaps: 'Missed events',
    gapCount: ({ found, healed }) =>
      `${formatNumber(found, 'en')} found, ${formatNumber(healed, 'en')} posted late`,
    version: 'Version',
    started: ({ when }) => `Started ${when}`,
  },
};
