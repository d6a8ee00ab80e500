import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../running/logger.ts';
import { orStop } from '../running/or-stop.ts';
import { createWorker, type Worker } from '../jobs/create-worker.ts';
import { comesToStage } from '../orders/comes-to-stage.ts';
import { complete } from '../orders/complete.ts';
import type { OrderFacts } from '../orders/order.ts';
import type { PlatformTraits } from '../orders/platform-traits.ts';
import { route, type Routing } from '../routing/route.ts';
import type { ClaimedCompletion, Completions } from './completions.ts';
import { youngMs } from './create-fill-in.ts';
import type { OrderSource } from './order-source.ts';

/** Longer than one try can take. */
const leaseMs = 60_000;
const deadlineMs = 5_000;
const waits = { firstMs: 2_000, mostMs: 600_000 };
/** After this what was told stays as it is. */
const longestMs = 6 * 3_600_000;

export interface CompletionOptions {
  readonly completions: Completions;
  readonly sources: () => readonly OrderSource[];
  readonly routing: (shop: string) => Routing;
  readonly traitsOf: (name: string) => PlatformTraits;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  /** Called when cards tell more, so that they may be due for posting or for an edit. */
  readonly onCompleted: () => void;
  readonly onError: (error: unknown) => void;
}

/** Asks the platform anew for what an event lacked when it was told, and completes its cards. Stopped, it is done. */
export function createCompletionWorker(options: CompletionOptions): Worker {
  const { completions, sources, routing, logger, now, random, onCompleted, onError } = options;
  const stopping = new AbortController();

  const completeWith = async (claimed: ClaimedCompletion, facts: OrderFacts): Promise<void> => {
    const { event, eventId, platform, orderId, news } = claimed;
    const ways = routing(platform);
    const decide: Parameters<Completions['complete']>[1] = (known, entry) => {
      const completed = complete(known, entry, news, facts, options.traitsOf(platform));
      const storeId = completed.order.store?.id;
      const destinations = route({ platform, type: news.type, storeId }, ways);
      const loud = comesToStage({ ...completed, before: known.order }, ways.loud ?? []);
      return { ...completed, destinations, loud };
    };
    const cards = await completions.complete(claimed, decide, now());
    logger.info({ id: event, platform, eventId, orderId, cards }, 'event_completed');
    onCompleted();
  };

  const retry = async (claimed: ClaimedCompletion): Promise<void> =>
    completions.retry(claimed, now() + backoff(claimed.attempt, waits, random));

  const run = async (claimed: ClaimedCompletion): Promise<void> => {
    const { event, eventId, platform, orderId, attempt, since } = claimed;
    const line = { id: event, platform, eventId, orderId, attempt };
    const source = sources().find((candidate) => candidate.platform === platform);
    try {
      const asking = source?.fetch(orderId, { deadlineMs });
      const facts = asking && (await orStop(asking, stopping.signal));
      if (facts !== undefined) {
        await completeWith(claimed, facts);
        return;
      }
      if (now() - since < youngMs) {
        await retry(claimed);
        return;
      }
      await completions.drop(claimed);
      logger.info({ ...line, reason: 'the platform has no such order' }, 'completion_given_up');
    } catch (error) {
      if (now() - since < longestMs) {
        await retry(claimed);
        return;
      }
      await completions.drop(claimed);
      logger.warn({ ...line, err: error }, 'completion_given_up');
    }
  };

  const worker = createWorker<ClaimedCompletion>({
    claim: async (limit) => completions.claim({ now: now(), leaseMs, limit }),
    run,
    concurrency: 2,
    pollMs: 1_000,
    onError,
  });
  return {
    ...worker,
    // A platform that hangs does not hold up the end: it is asked again after the next start.
    stop: async () => {
      stopping.abort();
      await worker.stop();
    },
  };
}
