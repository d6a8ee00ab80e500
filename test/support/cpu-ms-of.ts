/**
 * How much of the processor's time something takes on this thread, ms. What else the machine does is not in it, so
 * a test may say how much is too much.
 */
export function cpuMsOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
