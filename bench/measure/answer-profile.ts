import { Session } from 'node:inspector/promises';
import { sharesOf } from './shares-of.ts';

/*
 * Loaded into a contender with `--import`: answers what the processor has done since the benchmark asked last, as shares by
 * what it worked on, and begins anew. The first answer is about the start.
 */
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 500 });
await session.post('Profiler.start');
process.on('message', () => {
  void answer();
});
process.channel?.unref();

async function answer(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  process.send?.(sharesOf(profile));
  await session.post('Profiler.start');
}
