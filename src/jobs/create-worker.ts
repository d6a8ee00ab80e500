import PQueue from 'p-queue';

export interface WorkerOptions<Job> {
  /** Takes up to `room` jobs from the durable queue, under a lease. */
  readonly claim: (room: number) => Promise<readonly Job[]>;
  /** Does one job and writes down what became of it. */
  readonly run: (job: Job) => Promise<void>;
  /** Gives jobs back that have not begun when the worker stops. Without it, they are done first. */
  readonly giveBack?: (jobs: readonly Job[]) => Promise<void>;
  /** How many jobs run at once. */
  readonly concurrency: number;
  /** How many jobs one claim takes at most, so that none holds the database for long; default as many as run at once. */
  readonly mostPerClaim?: number;
  /** For how many there has to be room before anything is claimed, so that in a burst claims are few; default one. */
  readonly leastPerClaim?: number;
  /** How often to look without being nudged, ms: finds what became due by itself, such as ended leases. */
  readonly pollMs: number;
  /** A claim or a job failed unexpectedly; the lease gives the job back. */
  readonly onError: (error: unknown) => void;
}

/** A loop between a durable queue and p-queue. The tables are the queue; p-queue bounds concurrency. */
export interface Worker {
  /** Something may be due: look now. Cheap, and safe to call at any time. */
  readonly nudge: () => void;
  readonly start: () => void;
  /** Claims nothing more, gives back what has not begun, and answers when every job under way has ended. */
  readonly stop: () => Promise<void>;
  /** How often the loop has turned: looked and got an answer, or had its hands full. What a watchdog asks. */
  readonly turns: () => number;
}

export function createWorker<Job>(options: WorkerOptions<Job>): Worker {
  const { giveBack, concurrency, mostPerClaim = concurrency, leastPerClaim = 1, onError } = options;
  const queue = new PQueue({ concurrency });
  const waiting = new Set<Job>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let turning: Promise<void> | undefined;
  let again = false;
  let turns = 0;

  const work = async (job: Job): Promise<void> => {
    const isGivenBack = !waiting.delete(job);
    if (isGivenBack) return;
    try {
      await options.run(job);
    } catch (error) {
      onError(error);
    }
  };

  /** Claims as much as there is room for, in several turns if that is more than one claim takes. */
  const turn = async (): Promise<void> => {
    const room = concurrency - queue.size - queue.pending;
    const jobs = room >= leastPerClaim ? await options.claim(Math.min(room, mostPerClaim)) : [];
    turns += 1;
    again ||= mostPerClaim < room && jobs.length === mostPerClaim;
    for (const job of jobs) waiting.add(job);
    for (const job of jobs) void queue.add(async () => work(job)).then(nudge);
  };

  const giveBackWaiting = async (): Promise<void> => {
    if (giveBack === undefined) return;
    const jobs = [...waiting];
    waiting.clear();
    if (jobs.length > 0) await giveBack(jobs).catch(onError);
  };

  /** A nudge that comes while the loop is turning is not lost: it means again. */
  const nudge = (): void => {
    again = turning !== undefined;
    if (!running || again) return;
    turning = turn()
      .catch(onError)
      .finally(() => {
        turning = undefined;
        if (again) nudge();
      });
  };

  return {
    nudge,
    start: () => {
      running = true;
      timer ??= setInterval(nudge, options.pollMs);
      nudge();
    },
    stop: async () => {
      running = false;
      clearInterval(timer);
      timer = undefined;
      await turning;
      await giveBackWaiting();
      await queue.onIdle();
    },
    turns: () => turns,
  };
}
