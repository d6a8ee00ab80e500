import { createWorker, type Worker } from '../jobs/create-worker.ts';
import type { ClaimedMessage, Outbox, Pack } from './outbox.ts';
import { createSend, type SendOptions } from './create-send.ts';

/** Longer than one try can take: a probe, a look at the channel and a post, each with its deadline. */
const leaseMs = 90_000;

/** Works off the outbox: channels in parallel, one message in flight in each. */
export function createOutboxWorker(
  options: SendOptions & {
    readonly outbox: Outbox;
    readonly pack: Pack;
    readonly onError: (error: unknown) => void;
  },
): Worker {
  const { outbox, pack, now, onError } = options;
  return createWorker<ClaimedMessage>({
    claim: async (limit) => outbox.claim({ now: now(), leaseMs, limit, pack }),
    run: createSend(options),
    concurrency: 8,
    pollMs: 500,
    onError,
  });
}
