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
    `Notifications of ${orders(count)}: where they are sent, your language, stages and quiet hours.`,
  claims: ({ count }) => `You claimed ${orders(count)} linked to somebody else.`,
  code: ({ until }) => `A code for your next order, as a hash. It expires ${until}.`,
  rest: '-# Your look-ups are counted for an hour. The orders themselves belong to the shop: ask its staff about those. Messages in Discord are not stored here.',
  exportFile: 'Export as a file',
  erase: 'Erase',
  exported: 'Everything that this bot stores about you is in this file.',
  eraseQuestion:
    'Erase everything that this bot stores about you? Your orders will no longer be linked to you, and you will no longer be notified. This cannot be undone.',
  eraseYes: 'Erase everything',
  keep: 'Keep it',
  erased:
    'Everything is erased. Backups from before may still hold it for a while; if one is restored, the bot erases it again.',
  erasedBefore: ({ again }) => `You have erased everything twice today. Try again ${again}.`,
};
