import { createWorker, type Worker } from '../jobs/create-worker.ts';
import type { ClaimedMessage, Outbox, Pack } from './outbox.ts';
import { createSend, type SendOptions } from './create-send.ts';

/** Longer than one try can take: a probe, a look at the channel and a post, each with its deadline. */
const leaseMs = 90_000;
/**
 * Channels that are served at once. Most of what a message under way does is wait, so this bounds memory, some 100 kB
 * each at worst, and how many may want PostgreSQL's few connections at once when they all end together.
 */
const mostUnderWay = 64;
/** No more, since a claim draws each message it packs; no fewer, since it looks at every channel that waits. */
const perClaim = 8;

/** Works off the outbox: channels in parallel, one message in flight in each. */
export function createOutboxWorker(
  options: SendOptions & {
    readonly outbox: Outbox;
    readonly pack: Pack;
    /** Channels that rest, and until when. */
    readonly resting: () => ReadonlyMap<string, number>;
    readonly onError: (error: unknown) => void;
  },
): Worker {
  const { outbox, pack, resting, now, onError } = options;
  let waking: NodeJS.Timeout | undefined;
  /** Looks again when the first rest is over. */
  const wakeAfter = (rests: ReadonlyMap<string, number>): void => {
    clearTimeout(waking);
    const waitMs = Math.min(...rests.values()) - now();
    waking = rests.size > 0 ? setTimeout(worker.nudge, Math.max(0, waitMs)) : undefined;
  };
  const worker = createWorker<ClaimedMessage>({
    claim: async (limit) => {
      const rests = resting();
      wakeAfter(rests);
      return outbox.claim({ now: now(), leaseMs, limit, pack, resting: rests });
    },
    run: createSend(options),
    concurrency: mostUnderWay,
    mostPerClaim: perClaim,
    leastPerClaim: perClaim,
    pollMs: 500,
    onError,
  });
  return {
    ...worker,
    stop: async () => {
      await worker.stop();
      clearTimeout(waking);
    },
  };
}
