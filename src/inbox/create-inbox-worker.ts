import { createSchedule } from '../jobs/create-schedule.ts';
import { createWorker, type Worker } from '../jobs/create-worker.ts';
import { createBurstPause } from './create-burst-pause.ts';
import type { ClaimedEvent } from './inbox.ts';
import { createProcess, inSequences, type ProcessOptions } from './create-process.ts';

/** A crash gives its events back after this. */
const leaseMs = 60_000;
/** Often enough for a try that is late or fails. */
const renewEveryMs = 20_000;
/** Events per claim: they share commits, and the events of one order stay together. */
const claimLimit = 100;
/** Orders at once: their decisions share commits, and few enough that reading their events is done in a moment. */
const concurrency = 32;
/** Bodies per claim: a small machine has room for a few claims. */
const mostBytes = 8_000_000;

export interface InboxWorker extends Worker {
  /** A webhook is to be stored. */
  readonly arrived: () => void;
  /** It is. */
  readonly stored: () => void;
}

/** Works off the inbox: orders in parallel, the events of one order in sequence; in a burst of webhooks with pauses. */
export function createInboxWorker(
  options: ProcessOptions & {
    /** ms, of a clock that only moves forward. */
    readonly elapsed: () => number;
    readonly onError: (error: unknown) => void;
  },
): InboxWorker {
  const { inbox, now, elapsed, onError } = options;
  const underWay = new Set<ClaimedEvent>();
  const pause = createBurstPause(elapsed);
  let stopping = false;
  const process = createProcess({ ...options, isStopping: () => stopping });
  /** Whatever became of the work: nothing more is done for these events here. */
  const until = async (work: Promise<void>, events: readonly ClaimedEvent[]): Promise<void> =>
    work.finally(() => {
      for (const event of events) underWay.delete(event);
    });

  const worker = createWorker<readonly ClaimedEvent[]>({
    claim: async () => {
      // What ends the process now has to be among them.
      if ([...underWay].some(({ suspect }) => suspect) || pause.isOn(worker.nudge)) return [];
      const busy = underWay.size > 0;
      const claim = { now: now(), leaseMs, limit: claimLimit, mostBytes, busy };
      const events = await inbox.claim(claim);
      for (const event of events) underWay.add(event);
      const bytes = events.reduce((sum, { body }) => sum + body.length, 0);
      // Bodies end a claim, too: before one that does not fit, which is far smaller than a claim.
      if (events.length < claimLimit && bytes < mostBytes / 2) pause.caughtUp();
      return inSequences(events);
    },
    run: async (sequence) => until(process(sequence), sequence),
    giveBack: async (sequences) => until(inbox.giveBack(sequences.flat()), sequences.flat()),
    concurrency,
    pollMs: 1_000,
    onError,
  });
  const renewal = createSchedule({
    everyMs: renewEveryMs,
    task: async () => {
      if (underWay.size > 0) await inbox.renew([...underWay], now() + leaseMs);
    },
    onError,
  });

  return {
    ...worker,
    arrived: pause.arrived,
    stored: () => {
      pause.stored();
      worker.nudge();
    },
    start: () => {
      stopping = false;
      renewal.start();
      worker.start();
    },
    stop: async () => {
      stopping = true;
      pause.stop();
      await worker.stop();
      await renewal.stop();
    },
  };
}
