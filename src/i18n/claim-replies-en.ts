import type { ClaimReplies } from './claim-replies.ts';

export const claimRepliesEn: ClaimReplies = {
  noCodes: 'This shop takes no codes yet. Ask its staff to link your order to you.',
  tooManyCodes: ({ again }) => `You asked for too many codes. Try again ${again}.`,
  code: ({ code, until }) => `Your code: **${code}**. It works once and expires ${until}.`,
  inField: ({ fields }) => `Write it into ${fields} when you order.`,
  inTicket: 'Write it in a ticket about your order.',
  inFieldOrTicket: ({ fields }) =>
    `Write it into ${fields} when you order, or in a ticket about your order.`,
  nobodyElses:
    'Then `/order status` shows you the whole tracking number. Never use a code that somebody else gave you: they would see your parcel’s tracking number.',
  mine: 'This is my order',
  confirmed: 'This order is now linked to you.',
  show: 'Show the order',
  notConfirmed: 'The bot cannot confirm that this order is yours. Ask the shop’s staff.',
  way: { code: 'by a code', name: 'by their Discord name', staff: 'by staff' },
  linkedTo: ({ member }) => `Linked to ${member}`,
  alsoClaimed: ({ members }) =>
    `Also claimed by ${members}. Use \`/order assign\` to decide whose it is.`,
  chooseOrder:
    'More than one order has that number. Use the command again and choose the order from the suggestions.',
  assigned: ({ order, member }) => `Order ${order} is now linked to ${member}.`,
  assignedBefore: ({ member }) => `It is no longer linked to ${member}.`,
};
