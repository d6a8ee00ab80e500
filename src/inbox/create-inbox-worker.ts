import { createWorker, type Worker } from '../jobs/create-worker.ts';
import type { ClaimedEvent } from './inbox.ts';
import { createProcess, inSequences, type ProcessOptions } from './create-process.ts';

/** Long enough for one event's work; a crash gives its events back after this. */
const leaseMs = 60_000;
/** Events per claim: they share commits, and the events of one order stay together. */
const claimLimit = 100;

/** Works off the inbox: orders in parallel, the events of one order in sequence. */
export function createInboxWorker(
  options: ProcessOptions & { readonly onError: (error: unknown) => void },
): Worker {
  const { inbox, now, onError } = options;
  return createWorker<readonly ClaimedEvent[]>({
    claim: async () => inSequences(await inbox.claim({ now: now(), leaseMs, limit: claimLimit })),
    run: createProcess(options),
    concurrency: 16,
    pollMs: 1_000,
    onError,
  });
}
