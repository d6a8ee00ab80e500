import { setTimeout as delay } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { backoff } from '../../jobs/backoff.ts';
import type { Repeat, Repeated } from '../../jobs/repeat.ts';

const minuteMs = 60_000;
/** A run whose machine died is given up after so long, so that the next can begin. */
const heartbeatSeconds = 30;
const pollingIntervalSeconds = 5;
const afterFailure = { firstMs: 1_000, mostMs: 60_000 };

/** Every quarter of an hour, or at a minute of each hour: as cron says it. */
function cronOf(everyMs: number): string {
  const minutes = everyMs / minuteMs;
  return minutes < 60 ? `*/${minutes} * * * *` : `0 */${minutes / 60} * * *`;
}

/** The engine's schedule puts one job into a queue of its own, and whichever machine asks first does it. */
export function createRepeat(boss: PgBoss, random: () => number): Repeat {
  return (repeated) => {
    let end = new AbortController();
    let starting = Promise.resolve();
    return {
      start: () => {
        end = new AbortController();
        starting = beginAtLast(boss, repeated, { random, signal: end.signal });
      },
      stop: async () => {
        end.abort();
        await starting;
        await boss.offWork(repeated.name, { wait: true });
      },
    };
  };
}

/** The database may be away in the moment in which the bot starts. */
async function beginAtLast(
  boss: PgBoss,
  repeated: Repeated,
  { random, signal }: { readonly random: () => number; readonly signal: AbortSignal },
): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      await begin(boss, repeated, signal);
      return;
    } catch (error) {
      repeated.onError(error);
      const waitMs = backoff(attempt, afterFailure, random);
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function begin(
  boss: PgBoss,
  { name, everyMs, task, onError }: Repeated,
  signal: AbortSignal,
): Promise<void> {
  // One waits or runs at most; one that failed is not repeated, for the next comes by itself.
  await boss.createQueue(name, { policy: 'exclusive', retryLimit: 0, heartbeatSeconds });
  await boss.schedule(name, cronOf(everyMs));
  // Machines that start together find the job of the first waiting or under way.
  await boss.send(name);
  await boss.work(name, { pollingIntervalSeconds }, async () => task(signal).catch(onError));
}
