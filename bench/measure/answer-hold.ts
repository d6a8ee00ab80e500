import { monitorEventLoopDelay } from 'node:perf_hooks';

/*
 * Loaded into a contender with `--import`: answers for how long its event loop was held at most since the benchmark asked
 * last, ms. What the machine gives to other processes counts, too: read it beside another contender's.
 */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', () => {
  process.send?.(delay.max / 1e6);
  delay.reset();
});
process.channel?.unref();
