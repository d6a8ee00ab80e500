import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/*
 * A thread of its own, which ends the process whose event loop no longer turns. Nothing gentler than SIGKILL
 * gets through to a loop that stands still; the database is made for it.
 *
 * Plain JavaScript on purpose: a thread that reads TypeScript has a compiler of its own, 20 MB of it.
 */
/** @type {import('./create-stall-watch.ts').StallWatch} */
const { beats, lookEveryMs, mostMisses } = workerData;
let seen = -1;
let misses = 0;

setInterval(() => {
  const before = seen;
  seen = Atomics.load(beats, 0);
  misses = seen === before ? misses + 1 : 0;
  if (misses < mostMisses) return;
  const message = `the event loop stood still for ${misses * lookEveryMs} ms`;
  // The log's own writer lives in the thread that stands still: the same line, written past it.
  const line = { level: 'fatal', time: new Date(), err: { type: 'Error', message }, event: 'died' };
  try {
    writeSync(1, `${JSON.stringify(line)}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}, lookEveryMs);
