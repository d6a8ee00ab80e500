import { formatNumber } from './format-number.ts';
import type { Replies } from './replies.ts';

const count = (amount: number, one: string, many: string) =>
  `${formatNumber(amount, 'en')} ${amount === 1 ? one : many}`;

export const repliesEn: Replies = {
  unknownOrder: 'There is no order by that number here. Check the number and try again.',
  whichOrder: 'More than one order has that number. Which one do you mean?',
  tooManyLookUps: ({ again }) => `Those were many orders at once. You can look up more ${again}.`,
  staffOnly: 'Only the staff of this shop can use that command.',
  failed: ({ id }) =>
    `Something went wrong on our side. Please try again; if it goes on, give the staff this code: \`${id}\``,
  unknownCommand: 'I don’t know that command. Type `/` to see what there is.',
  outdatedButton: 'That button is out of date. Please use the command again.',
  platformSilent: ({ platforms }) => `${platforms} did not answer, so this is all that is known.`,
  recent: {
    title: 'Newest orders',
    titleFor: ({ status }) => `Newest orders: ${status}`,
    none: 'There are no such orders.',
    older: 'Older',
    newest: 'Newest',
  },
  find: {
    title: ({ text }) => `Orders with “${text}”`,
    none: 'No order has these words in its number, items or customer name.',
    more: ({ count }) =>
      `These are the newest ${formatNumber(count, 'en')}. More words find fewer.`,
  },
  itemCount: ({ count: amount }) => count(amount, 'item', 'items'),
  bot: {
    well: 'All is well',
    unwell: 'Something needs attention',
    gateway: 'Connection to Discord',
    gatewayState: {
      off: 'not used (interactions come over HTTP)',
      standby: 'on another machine',
      connecting: 'connecting',
      up: 'up',
      down: 'down, trying again',
      token_refused: 'Discord refuses the token, trying again',
    },
    lastEvents: 'Last event',
    noEvent: 'none yet',
    backlog: 'Waiting',
    waiting: ({ events, deliveries }) =>
      `${count(events, 'event', 'events')} to read, ${count(deliveries, 'card', 'cards')} to post`,
    parked: 'Parked channels',
    parkedSince: ({ channel, reason, since }) => `${channel} ${since}: ${reason}`,
    everyChannel: 'every channel',
    dead: 'Dead letters',
    deadCount: ({ events, deliveries }) =>
      `${count(events, 'event', 'events')}, ${count(deliveries, 'card', 'cards')}`,
    deadButTold: ({ reason }) => `${reason} (told in plain words)`,
    redrive: 'Redrive',
    redriven: ({ deliveries, messages, channels }) =>
      'To be tried again now: ' +
      `${count(deliveries, 'dead letter', 'dead letters')}, ` +
      `${count(messages, 'waiting message', 'waiting messages')}, ` +
      `${count(channels, 'parked channel', 'parked channels')}.`,
    nothingToRedrive: 'There was nothing to try again.',
    gaps: 'Missed events',
    gapCount: ({ found, healed }) =>
      `${formatNumber(found, 'en')} found, ${formatNumber(healed, 'en')} told afterwards`,
    version: 'Version',
    started: ({ when }) => `Started ${when}`,
  },
};
