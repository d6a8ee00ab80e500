/*
 * Loaded into a contender with `--import`: answers how much memory is in use when the benchmark asks. It
 * collects garbage before, so that what is read is what is kept, not when the collector last came by.
 */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss());
});
process.channel?.unref();
