import { createWorker, type Worker } from '../jobs/create-worker.ts';
import type { Logger } from '../running/logger.ts';
import type { CardOutcome, Cards, ClaimedCard, DrawCard } from './cards.ts';
import { paceAfter, untriedPace, type OldEditPace } from './old-edit-pace.ts';
import { isKnownAbsent } from './is-known-absent.ts';
import type { StoredBody } from './outbox.ts';
import { goesOnElsewhere } from './stored-card.ts';

/** Longer than one try can take: a probe, a look at the channel and a post, each with its deadline. */
const leaseMs = 90_000;
/** Channels in which a card is shown at once; most of that is waiting for Discord. */
const mostUnderWay = 32;
/** No fewer, since each claim looks at all channels. */
const perClaim = 8;
/** Messages older than this have a limit of their own for edits. */
export const oldAfterMs = 3_600_000;

export interface CardWorkerOptions {
  readonly cards: Cards;
  readonly draw: DrawCard;
  /** The server of a channel as links name it. @throws what the API throws */
  readonly readGuild: (channelId: string) => Promise<string>;
  /** Posts the card, or edits it; never throws. */
  readonly showCard: (claimed: ClaimedCard, body: StoredBody) => Promise<CardOutcome>;
  readonly logger: Logger;
  readonly now: () => number;
  /** Called with what became of a try, for the metrics. */
  readonly onSettled: (outcome: CardOutcome) => void;
  /** Called when a line under a card is owed to its channel. */
  readonly onOwed: () => void;
  readonly onError: (error: unknown) => void;
}

const unknownOrder = 'nothing is known of its order any more';
const undrawable = 'the card cannot be drawn; please report this with the order it belongs to';

/** Brings cards to the present state of their orders: channels in parallel, one card at a time in each. */
export function createCardWorker(options: CardWorkerOptions): Worker {
  const { cards, draw, readGuild, showCard, logger, now, onSettled, onOwed, onError } = options;
  /** Of the channels with old messages to edit. */
  const paces = new Map<string, OldEditPace>();

  const show = async (claimed: ClaimedCard): Promise<CardOutcome> => {
    const { found } = claimed;
    if (found === undefined) return { kind: 'gone', reason: unknownOrder, isUnasked: true };
    const { card, goesOnIn } = claimed;
    if (goesOnIn !== undefined && card.messageId === null && isKnownAbsent(claimed)) {
      return { kind: 'gone', reason: goesOnElsewhere, isUnasked: true };
    }
    const guildId = goesOnIn && (await readGuild(goesOnIn.channelId).catch(() => undefined));
    let body: StoredBody;
    try {
      body = draw({ ...claimed, found, guildId });
    } catch {
      return { kind: 'parked', reason: undrawable, isUnasked: true };
    }
    return showCard(claimed, body);
  };

  const notePace = ({ card }: ClaimedCard, outcome: CardOutcome): void => {
    // Discord limits a post by itself, and what it answers says when the next edit may come.
    if (card.threadId !== null) return;
    if (card.postedAt === null || card.postedAt > now() - oldAfterMs) return;
    const isTaken = outcome.kind === 'edited';
    if (!isTaken && !(outcome.kind === 'retry' && outcome.isPaced === true)) return;
    const afterMs = outcome.kind === 'retry' ? outcome.dueAt - now() : 0;
    const pace = paces.get(card.channelId) ?? untriedPace;
    paces.set(card.channelId, paceAfter(pace, { isTaken, afterMs }, now()));
  };

  const run = async (claimed: ClaimedCard): Promise<void> => {
    const outcome = await show(claimed);
    notePace(claimed, outcome);
    const { owed } = await cards.settle(claimed, outcome, now());
    onSettled(outcome);
    if (owed) onOwed();
    report(logger, claimed, outcome);
  };

  return createWorker<ClaimedCard>({
    claim: async (limit) => {
      const at = now();
      const slow = [...paces].flatMap(([channelId, { nextAt }]) => (nextAt > at ? channelId : []));
      return cards.claim({ now: at, leaseMs, limit, slow, oldBefore: at - oldAfterMs });
    },
    run,
    concurrency: mostUnderWay,
    mostPerClaim: perClaim,
    leastPerClaim: perClaim,
    pollMs: 500,
    onError,
  });
}

function report(
  logger: Logger,
  { card, attempt, version }: ClaimedCard,
  outcome: CardOutcome,
): void {
  const { id, channelId, platform, orderId, generation } = card;
  const reason = 'reason' in outcome ? outcome.reason : undefined;
  const line = { card: id, channelId, platform, orderId, attempt, reason };
  switch (outcome.kind) {
    case 'posted':
      logger.info({ ...line, generation }, 'card_posted');
      break;
    case 'edited':
      logger.info({ ...line, version }, 'card_edited');
      break;
    case 'gone':
      logger.warn(line, 'card_gone');
      break;
    case 'retry':
      logger.warn(line, 'card_retried');
      break;
    case 'closed':
      logger.error(line, outcome.everything ? 'sending_parked' : 'channel_parked');
      break;
    case 'parked':
      logger.error(line, 'card_parked');
      break;
  }
}
