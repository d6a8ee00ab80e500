import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorker, type Worker } from '../../src/jobs/create-worker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

let worker: Worker;
let errors: unknown[];
let queue: string[];
let done: string[];

afterEach(async () => {
  await worker.stop();
  expect(vi.getTimerCount(), 'a stopped worker leaves no timer behind').toBe(0);
  vi.useRealTimers();
});

/** Lets everything that is ready to go on do so. */
const settle = async () => vi.advanceTimersByTimeAsync(0);

function work(
  options: {
    readonly run?: (job: string) => Promise<void>;
    readonly claim?: (room: number) => Promise<readonly string[]>;
    readonly giveBack?: (jobs: readonly string[]) => Promise<void>;
    readonly concurrency?: number;
    readonly mostPerClaim?: number;
    readonly leastPerClaim?: number;
  } = {},
): void {
  errors = [];
  queue = [];
  done = [];
  worker = createWorker<string>({
    claim: async (room) => Promise.resolve(queue.splice(0, room)),
    run: async (job) => {
      done.push(job);
      return Promise.resolve();
    },
    concurrency: 2,
    pollMs: 1_000,
    onError: (error) => void errors.push(error),
    ...options,
  });
  worker.start();
}

async function give(...jobs: readonly string[]): Promise<void> {
  queue.push(...jobs);
  worker.nudge();
  await settle();
}

it('does all there is, however much more than fits at once', async () => {
  work();
  await give('a', 'b', 'c', 'd', 'e');
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('does at once what it is nudged for', async () => {
  work();
  await settle();
  await give('a');
  expect(done).toEqual(['a']);
});

it('finds by itself what became due without a nudge', async () => {
  work();
  await settle();
  queue.push('a');
  await vi.advanceTimersByTimeAsync(999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['a']);
});

it('does not lose a nudge that comes while it is claiming', async () => {
  let { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const claims: number[] = [];
  work({
    claim: async (room) => {
      claims.push(room);
      return promise;
    },
  });
  await settle();
  worker.nudge();
  worker.nudge();
  const answer = resolve;
  ({ promise, resolve } = Promise.withResolvers<readonly string[]>());
  answer([]);
  await settle();
  expect(claims).toHaveLength(2);
  resolve([]);
});

it('does nothing for a nudge before it starts or after it stopped', async () => {
  work();
  await worker.stop();
  await give('a');
  expect(done).toEqual([]);
});

it('runs no more at once than it may, and claims only what it has room for', async () => {
  const rooms: number[] = [];
  const finish: (() => void)[] = [];
  work({
    claim: async (room) => {
      rooms.push(room);
      return Promise.resolve(queue.splice(0, room));
    },
    run: async () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      finish.push(() => {
        resolve(undefined);
      });
      await promise;
    },
  });
  await give('a', 'b', 'c');
  expect(finish).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(finish).toHaveLength(2);
  finish[0]?.();
  await settle();
  expect(finish).toHaveLength(3);
  expect(rooms.slice(1)).toEqual([2, 1]);
  for (const end of finish) end();
});

it('claims in small steps as much as may run at once', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const rooms: number[] = [];
  work({
    concurrency: 5,
    mostPerClaim: 2,
    claim: async (room) => {
      rooms.push(room);
      return Promise.resolve(queue.splice(0, room));
    },
    run: async (job) => {
      done.push(job);
      await promise;
    },
  });
  await settle();
  await give('a', 'b', 'c', 'd', 'e', 'f');
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(rooms).toEqual([2, 2, 2, 1]);
  resolve(undefined);
});

it('claims nothing until there is room for as many as a claim is worth, and counts that as a turn', async () => {
  const finish: (() => void)[] = [];
  work({
    concurrency: 3,
    leastPerClaim: 2,
    run: async (job) => {
      done.push(job);
      return new Promise((resolve) => finish.push(resolve));
    },
  });
  await settle();
  await give('a', 'b', 'c', 'd', 'e');
  finish[0]?.();
  const turned = worker.turns();
  await settle();
  expect(done).toEqual(['a', 'b', 'c']);
  expect(worker.turns()).toBe(turned + 1);
  finish[1]?.();
  await settle();
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  for (const end of finish) end();
});

it('reports a job that failed and goes on with the others', async () => {
  work({
    run: async (job) => {
      done.push(job);
      return job === 'a' ? Promise.reject(new Error('bad job')) : Promise.resolve();
    },
  });
  await give('a', 'b', 'c');
  expect(errors).toEqual([new Error('bad job')]);
  expect(done).toEqual(['a', 'b', 'c']);
});

it('reports a claim that failed and claims again, without calling that a turn', async () => {
  let broken = true;
  work({
    claim: async (room) =>
      broken ? Promise.reject(new Error('no database')) : Promise.resolve(queue.splice(0, room)),
  });
  const started = worker.turns();
  queue.push('a');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(errors).toHaveLength(2);
  expect(worker.turns()).toBe(started);
  broken = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual(['a']);
  expect(worker.turns()).toBeGreaterThan(started);
});

it('stops when what is under way has ended, and claims nothing more', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  work({ run: async () => promise });
  await give('a');
  let stopped = false;
  const stopping = worker.stop().then(() => (stopped = true));
  queue.push('b');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stopped).toBe(false);
  resolve(undefined);
  await stopping;
  expect(queue).toEqual(['b']);
});

it('gives back what has not begun when it stops, where it can, and finishes what has', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const givenBack: string[] = [];
  work({
    claim: async () => Promise.resolve(queue.splice(0)),
    run: async (job) => {
      done.push(job);
      await promise;
    },
    giveBack: async (jobs) => Promise.resolve(void givenBack.push(...jobs)),
  });
  await give('a', 'b', 'c', 'd');
  const stopping = worker.stop();
  resolve(undefined);
  await stopping;
  expect(done).toEqual(['a', 'b']);
  expect(givenBack).toEqual(['c', 'd']);
});

it('reports a return that failed, and stops all the same', async () => {
  const failure = new Error('no database');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  work({
    claim: async () => Promise.resolve(queue.splice(0)),
    run: async () => promise,
    giveBack: async () => Promise.reject(failure),
  });
  await give('a', 'b', 'c');
  const stopping = worker.stop();
  resolve(undefined);
  await stopping;
  expect(errors).toEqual([failure]);
});
