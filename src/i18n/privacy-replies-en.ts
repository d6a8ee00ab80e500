import { formatNumber } from './format-number.ts';
import type { PrivacyReplies } from './privacy-replies.ts';

const orders = (count: number): string =>
  `${formatNumber(count, 'en')} ${count === 1 ? 'order' : 'orders'}`;

export const privacyRepliesEn: PrivacyReplies = {
  title: '**What this bot stores about you**',
  nothing: 'Nothing.',
  links: 'Orders that are linked to you:',
  more: ({ count }) => `and ${formatNumber(count, 'en')} more ${count === 1 ? 'order' : 'orders'}`,
  notified: ({ count }) =>
    count === 0
      ? 'No notifications now. Kept from before: where they were sent, your language, stages and quiet hours.'
      : `Notifications of ${orders(count)}: where they are sent, your language, stages and quiet hours.`,
  claims: ({ count }) => `You claimed ${orders(count)} linked to somebody else.`,
  code: ({ until }) => `A code of \`/order claim\`, as a hash. It expires ${until}.`,
  rest: '-# Your look-ups are counted for an hour. The orders themselves belong to the shop: ask its staff about those. Messages in Discord are not stored here.',
  exportFile: 'Export as a file',
  erase: 'Erase',
  exported:
    'This file has what the bot stores under your Discord id, except counters, hashes and messages already sent. Orders belong to the shop.',
  eraseQuestion:
    'Erase everything that this bot stores about you? Your orders will no longer be linked to you, and you will no longer be notified. This cannot be undone.',
  eraseYes: 'Erase everything',
  keep: 'Keep it',
  erased:
    'Everything is erased. Only a hash remains, so that the bot erases you again if an older backup is restored.',
  erasedBefore: ({ again }) => `You have erased everything twice today. Try again ${again}.`,
};
