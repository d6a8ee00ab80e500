import { backoff } from '../jobs/backoff.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { Logger } from '../running/logger.ts';
import type { Event } from '../orders/event.ts';
import { unknownTraits, type PlatformTraits } from '../orders/platform-traits.ts';
import type { TimelineEntry } from '../orders/timeline.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Routing } from '../routing/route.ts';
import { isCaughtUpOrder, readCaughtUpOrder } from './caught-up-order.ts';
import type { OrderClaim } from '../claims/order-claim.ts';
import type { FillIn } from './create-fill-in.ts';
import { createWithoutPosted, untold } from './create-without-posted.ts';
import type { ClaimedEvent, Inbox, SettledAs, Settlement } from './inbox.ts';
import { settleAgain, subjectOf } from './notice-history.ts';
import { settleEvent } from './settle-event.ts';

/** What became of a try to process an event. */
export type EventSettledAs = SettledAs | 'retry' | 'dead';

export interface ProcessOptions {
  readonly inbox: Inbox;
  readonly platformNamed: (shop: string) => Platform | undefined;
  /** As it is at present: what is owed already keeps the way it was decided for. */
  readonly routing: (shop: string) => Routing;
  /** Absent where no platform can be asked. */
  readonly fillIn?: FillIn | undefined;
  /** What a webhook says of whose order it is about. */
  readonly readClaim?: ((claimed: ClaimedEvent) => OrderClaim | undefined) | undefined;
  /** Says what was posted while the bot was away; absent where nothing catches up. */
  readonly readValue?: KeyValueStore['readValue'] | undefined;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  /** Called with what became of an event, for the metrics; `told` means the outbox has work. */
  readonly onSettled: (event: ClaimedEvent, result: EventSettledAs) => void;
}

const waits = { firstMs: 1_000, mostMs: 60_000 };
/** A read or a write that fails this often is not an outage but a bug: keep the event as a dead letter. */
const mostAttempts = 8;

/** Splits claimed events into one sequence per order; an event without an order is a sequence of its own. */
export function inSequences(events: readonly ClaimedEvent[]): readonly (readonly ClaimedEvent[])[] {
  const sequences = Map.groupBy(events, ({ id, platform, orderId }) =>
    orderId === undefined ? String(id) : `${platform} ${orderId}`,
  );
  // What a journal tells is older than any webhook that waits beside it.
  return [...sequences.values()].map((sequence) =>
    sequence.toSorted((a, b) => Number(isFromJournal(b)) - Number(isFromJournal(a))),
  );
}

function isFromJournal(event: ClaimedEvent): boolean {
  return event.origin === 'catch_up' && !isCaughtUpOrder(event);
}

function read(
  claimed: ClaimedEvent,
  platformNamed: ProcessOptions['platformNamed'],
): { readonly event: Event; readonly silent: boolean } {
  if (isCaughtUpOrder(claimed)) return readCaughtUpOrder(claimed);
  const { platform, type, body } = claimed;
  const event = platformNamed(platform)?.read({ type, body }) ?? {
    kind: 'unreadable' as const,
    type,
    reason: 'its platform is not part of this version',
  };
  // A platform knows its own name; whose event it is says the address that it came to.
  return { event: { ...event, platform }, silent: false };
}

/** Takes away what was posted already of an event that was found by catching up. */
async function postedFilter(
  { origin }: ClaimedEvent,
  readValue: ProcessOptions['readValue'],
): Promise<(settlement: Settlement) => Settlement> {
  return origin === 'catch_up' && readValue !== undefined
    ? createWithoutPosted({ readValue })
    : (settlement) => settlement;
}

/** What is decided of an event by itself, with what is known of its like. */
function settleMade(
  settlement: Settlement,
  about: {
    readonly claimed: ClaimedEvent;
    readonly event: Event;
    readonly history: readonly TimelineEntry[];
    readonly traits: PlatformTraits;
    readonly silent: boolean;
    readonly claim: OrderClaim | undefined;
  },
): Settlement {
  const { claimed, event, history, traits, silent, claim } = about;
  if (silent) return untold(settlement);
  const settled =
    event.kind === 'notice' ? settleAgain(settlement, claimed, event, history, traits) : settlement;
  return claim === undefined ? settled : { ...settled, claim };
}

/** Processes the events of one order, one after the other; the first that fails sends back the rest, and so does a stop. */
export function createProcess(
  options: ProcessOptions & { readonly isStopping?: () => boolean },
): (sequence: readonly ClaimedEvent[]) => Promise<void> {
  const { inbox, platformNamed, routing, fillIn, readClaim, readValue, logger, now } = options;
  const { random, onSettled, isStopping = () => false } = options;

  const processOne = async (claimed: ClaimedEvent): Promise<void> => {
    // An event that ends the process each time must not do so for ever.
    if (claimed.attempt > mostAttempts) throw new Error('processing this may have ended the bot');
    const { event: told, silent } = read(claimed, platformNamed);
    const asTold = { event: told, incomplete: false };
    const { event, incomplete } = (await fillIn?.(claimed, told)) ?? asTold;
    const traits = platformNamed(claimed.platform) ?? unknownTraits(claimed.platform);
    const withoutPosted = await postedFilter(claimed, readValue);
    const claim = readClaim?.(claimed);
    const result = await inbox.settle(
      claimed,
      subjectOf(event),
      (known, history, subscribers) => {
        const ways = { routing: routing(claimed.platform), traits, incomplete };
        const made = settleEvent({ known, claimed, event, subscribers, ...ways });
        const about = { claimed, event, history, traits, silent, claim };
        return settleMade(withoutPosted(made), about);
      },
      now(),
    );
    const { id, platform, type, eventId } = claimed;
    const orderId = event.kind === 'order' ? event.facts.id : undefined;
    logger.info({ id, platform, type, eventId, orderId, result }, 'event_processed');
    onSettled(claimed, result);
  };

  const fail = async (claimed: ClaimedEvent, error: unknown): Promise<void> => {
    const reason = error instanceof Error ? error.message : 'unknown error';
    const { id, platform, type, eventId, attempt } = claimed;
    const dead = attempt >= mostAttempts;
    if (dead) await inbox.bury(claimed, reason, now());
    else await inbox.retry(claimed, now() + backoff(attempt, waits, random), reason);
    const line = { id, platform, type, eventId, attempt, err: error };
    if (dead) logger.error(line, 'event_dead');
    else logger.warn(line, 'event_retried');
    onSettled(claimed, dead ? 'dead' : 'retry');
  };

  return async (sequence) => {
    for (const [index, claimed] of sequence.entries()) {
      if (isStopping()) {
        await inbox.giveBack(sequence.slice(index));
        return;
      }
      try {
        await processOne(claimed);
      } catch (error) {
        await inbox.giveBack(sequence.slice(index + 1));
        await fail(claimed, error);
        return;
      }
    }
  };
}
