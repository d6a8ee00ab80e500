import type { NotifyReplies } from './notify-replies.ts';

const cards = (count: number): string =>
  count === 1
    ? 'The message that follows shows the order and is kept up to date.'
    : 'Each message that follows shows one of the orders and is kept up to date.';

export const notifyRepliesEn: NotifyReplies = {
  button: {
    notifyMe: 'Notify me',
    watch: 'Watch',
    stopThis: 'Stop this',
    stopOne: ({ order }) => `Stop ${order}`,
    onlyParcels: 'Only shipped and delivered',
    stopAll: 'Stop all',
    inThread: 'Use a private thread',
    resume: 'Resume',
    choose: 'Stages and quiet hours',
  },
  receipt: {
    headline: ({ order }) => `🔔 You will hear about order ${order} here`,
    headlineOfSeveral: ({ count }) => `🔔 You will hear about ${count} orders here`,
    what: ({ stages, count }) =>
      `${cards(count)} You also get a new message at these stages: ${stages}.`,
    whatOfOthers: ({ count }) => `${cards(count)} No other message is sent.`,
    how: 'You asked for this. The buttons below stop it at any time; `/order notifications` in the server changes it.',
  },
  off: 'This shop has switched new notifications off.',
  over: ({ order }) => `Order ${order} is finished: there is nothing more to notify you of.`,
  started: ({ order }) =>
    `Done: you will hear about order ${order} by direct message. You can stop it there, or with \`/order notifications\`.`,
  startedInThread: ({ order, channel }) =>
    `Done: you will hear about order ${order} in ${channel}. You can stop it there, or with \`/order notifications\`.`,
  resumed: 'Done: your notifications go on.',
  onItsWay: 'The message to you is on its way. Discord takes a little longer than usual.',
  already: ({ order }) =>
    `You are already notified of order ${order}. To stop or change it: \`/order notifications\`.`,
  tooMany: ({ count }) =>
    `You can be notified of ${count} orders at a time. Stop one with \`/order notifications\` first.`,
  later: ({ again }) =>
    `The bot starts only a few conversations at a time, as Discord asks. Please press the button again ${again}.`,
  failed: 'Discord did not answer. Please press the button again in a minute.',
  unsent: {
    closed:
      'The bot cannot send you direct messages. Open the server’s menu, Privacy Settings, allow direct messages, then press the button again.',
    left: 'The bot no longer shares a server with you, so it cannot send you direct messages.',
    deleted: 'Discord says that this account no longer exists.',
    unreachable:
      'Discord does not let the bot write to you. Press the button below `/order status` again.',
  },
  orInThread:
    'Or read the notifications in a private thread, which only you and the shop’s staff can see.',
  noThread: 'The bot cannot open a private thread for you. Please tell the shop’s staff.',
  stopped: 'Stopped. Nothing more comes about this order.',
  stoppedAll: 'Stopped. No more notifications come.',
  onlyParcels: 'Done: new messages come only when an order has shipped and when it is delivered.',
  title: 'Your notifications',
  none: 'You are not notified of any order. The answer of `/order status` has a button for it.',
  one: ({ order, since }) => `Order ${order}, since ${since}`,
  oneSuspended: ({ order }) => `Order ${order} (paused)`,
  inDirect: 'Sent to you by direct message.',
  inChannel: ({ channel }) => `Sent to you in ${channel}.`,
  stages: ({ stages }) => `A new message at: ${stages}.`,
  noStages: 'No new messages: only the messages that show the orders are kept up to date.',
  quiet: ({ from, to, zone }) => `Quiet from ${from} to ${to} (${zone}).`,
  noQuiet: 'No quiet hours.',
  suspended: {
    closed: 'Paused: the bot could not send you direct messages.',
    left: 'Paused: the bot shared no server with you.',
    deleted: 'Paused: Discord did not know your account.',
    unreachable: 'Paused: Discord did not let the bot write to you.',
  },
  allowAndResume: 'Allow them in the server’s privacy settings, then press Resume.',
  saved: 'Saved.',
  badTime: 'Write both times like 22:00, or leave both empty. Nothing was changed.',
  badZone:
    'Quiet hours need a time zone, such as Europe/Paris or Asia/Ho_Chi_Minh. Nothing was changed.',
  form: {
    title: 'Notifications',
    stages: 'New message at',
    stagesAbout: 'The message that shows the order is kept up to date at every stage.',
    from: 'Quiet from',
    to: 'Quiet until',
    timeAbout: 'For example 22:00. Leave both times empty for no quiet hours.',
    zone: 'Your time zone',
    zoneAbout: 'For example Europe/Paris or Asia/Ho_Chi_Minh.',
  },
  threadName: 'Your orders',
};
