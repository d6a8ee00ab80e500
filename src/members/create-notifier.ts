import type { Locale } from '../i18n/locale.ts';
import { afterSending } from './after-sending.ts';
import type { OpeningBudget } from './create-opening-budget.ts';
import type { MemberChannel, SuspensionReason } from './member.ts';
import { mostSubscriptions, type Members, type Wish } from './members.ts';
import type { OpenChannel } from './open-channel.ts';

/** What became of a press. */
export type Notified =
  | { readonly kind: 'started'; readonly channel: MemberChannel }
  /** The first message is not there yet. */
  | { readonly kind: 'on_its_way' }
  | { readonly kind: 'already' }
  | { readonly kind: 'too_many' }
  /** Too many conversations are new; ms since 1970. */
  | { readonly kind: 'later'; readonly at: number }
  /** The member has closed the way to them. */
  | { readonly kind: 'unsent'; readonly reason: SuspensionReason }
  /** The shop's channel takes no private thread for them. */
  | { readonly kind: 'no_thread' }
  | { readonly kind: 'failed' };

export interface NotifierOptions {
  readonly members: Members;
  readonly budget: OpeningBudget;
  readonly openDirect: OpenChannel;
  /** Opens a private thread; undefined where none are configured. */
  readonly openThread: () => OpenChannel | undefined;
  /** Called when a receipt is owed. */
  readonly onOwed: () => void;
  /** Called with what became of a press, for the metrics. */
  readonly onNotified: (state: Notified['kind'] | 'stopped') => void;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Starts, resumes and stops telling members of orders: by their press, and in no other way. */
export interface Notifier {
  /** Via a thread only where it is said; else by direct message, or in the thread that they have. */
  readonly start: (
    wish: Wish & { readonly locale: Locale; readonly inThread?: boolean | undefined },
  ) => Promise<Notified>;
  readonly resume: (memberId: string) => Promise<Notified>;
  /** Answers how many ended. Once it has answered nothing more is sent. */
  readonly stop: (memberId: string, which: number | 'all') => Promise<number>;
  readonly hasThreads: () => boolean;
}

const lookAgainMs = 100;
/** Discord lets an answer take a quarter of an hour; people do not wait so long. */
const longestWaitMs = 10_000;

/** Waits for a receipt to be posted, or not to be. */
function createAwaitReceipt({
  members,
  onOwed,
  now,
  sleep,
}: NotifierOptions): (receipt: number, channel: MemberChannel) => Promise<Notified> {
  return async (receipt, channel) => {
    onOwed();
    const until = now() + longestWaitMs;
    for (;;) {
      const state = await members.receiptState(receipt);
      if (state === 'posted') return { kind: 'started', channel };
      if (state === 'refused') return { kind: 'failed' };
      if (state !== 'waiting') return { kind: 'unsent', reason: state };
      if (now() >= until) return { kind: 'on_its_way' };
      await sleep(lookAgainMs);
    }
  };
}

/** The channel that a member has, if it will do. */
async function findChannel(
  members: Members,
  memberId: string,
  inThread: boolean,
): Promise<MemberChannel | undefined> {
  const { channel, suspended, openedAt = 0 } = (await members.find(memberId)) ?? {};
  // Staff may have deleted the thread since it was opened; a direct message stays the same one.
  const isLost =
    channel?.kind === 'thread' && suspended?.reason === 'unreachable' && suspended.at >= openedAt;
  return isLost || (inThread && channel?.kind !== 'thread') ? undefined : channel;
}

/** The thread that another machine opens for a member just now, since they pressed twice; undefined if it takes too long. */
async function threadFromBeside(
  { members, now, sleep }: NotifierOptions,
  memberId: string,
): Promise<MemberChannel | undefined> {
  const until = now() + longestWaitMs;
  while (now() < until) {
    const channel = await findChannel(members, memberId, true);
    if (channel !== undefined) return channel;
    await sleep(lookAgainMs);
  }
  return undefined;
}

/** The channel that a member has, or a new one; or why there is none. */
function createOpen(
  options: NotifierOptions,
): (
  memberId: string,
  inThread: boolean,
) => Promise<MemberChannel | Exclude<Notified, { readonly kind: 'started' }>> {
  const { members, budget, openDirect, openThread } = options;
  return async (memberId, inThread) => {
    const known = await findChannel(members, memberId, inThread);
    if (known !== undefined) return known;
    const way = inThread ? openThread() : openDirect;
    if (way === undefined) return { kind: 'no_thread' };
    const at = await (inThread ? budget.takeThread(memberId) : budget.take());
    if (at !== undefined) {
      const beside = inThread ? await threadFromBeside(options, memberId) : undefined;
      return beside ?? { kind: 'later', at };
    }
    // It may have been opened since the first look.
    const since = inThread ? await findChannel(members, memberId, true) : undefined;
    if (since !== undefined) return since;
    const opened = await way(memberId);
    if (inThread && opened.kind !== 'opened') await budget.giveThreadBack(memberId);
    switch (opened.kind) {
      case 'opened':
        return opened.channel;
      case 'refused':
        return inThread ? { kind: 'no_thread' } : { kind: 'unsent', reason: opened.reason };
      case 'too_fast':
        return { kind: 'later', at: await budget.tooFast() };
      case 'failed':
        return { kind: 'failed' };
    }
  };
}

/** Does what is to be done for one member once what began before for the same one is over. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return async <Result>(memberId: string, act: () => Promise<Result>): Promise<Result> => {
    const turn = (last.get(memberId) ?? Promise.resolve()).then(act, act);
    last.set(memberId, turn);
    try {
      return await turn;
    } finally {
      if (last.get(memberId) === turn) last.delete(memberId);
    }
  };
}

export function createNotifier(options: NotifierOptions): Notifier {
  const { members, budget, openThread, onNotified, now } = options;

  const settled = createAwaitReceipt(options);

  const open = createOpen(options);
  const inTurn = createTurns();
  const counted = async (work: Promise<Notified>): Promise<Notified> => {
    const notified = await work;
    onNotified(notified.kind);
    return notified;
  };

  const begin: Notifier['start'] = async ({ locale, inThread = false, ...wish }) => {
    const { memberId, order } = wish;
    const before = await members.list(memberId);
    const isNew = before.every((one) => one.orderId !== order.id);
    if (isNew && before.length >= mostSubscriptions) return { kind: 'too_many' };
    // Whoever presses twice is to have one thread.
    const channel = await inTurn(memberId, async () => {
      const opened = await open(memberId, inThread);
      if (!('id' in opened)) return opened;
      const kept = { memberId, channel: opened, locale };
      await afterSending(async (evenSo) => members.keepChannel(kept, now(), evenSo), options);
      if (inThread) await budget.giveThreadBack(memberId);
      return opened;
    });
    if (!('id' in channel)) return channel;
    const answer = await members.subscribe(wish, now());
    return answer.kind === 'subscribed' ? settled(answer.receipt, channel) : answer;
  };

  const resume: Notifier['resume'] = async (memberId) => {
    const member = await members.find(memberId);
    const receipt = member && (await members.resume(memberId, now()));
    return member === undefined || receipt === undefined
      ? { kind: 'already' }
      : settled(receipt, member.channel);
  };

  return {
    start: async (wish) => counted(begin(wish)),
    resume: async (memberId) => counted(resume(memberId)),
    stop: async (memberId, which) => {
      const end = async (evenSo: boolean) => members.end(memberId, which, now(), evenSo);
      const ended = await afterSending(end, options);
      onNotified('stopped');
      return ended;
    },
    hasThreads: () => openThread() !== undefined,
  };
}
