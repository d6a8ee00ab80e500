/**
 * Takes a place for one more event, if fewer than `limit` are waiting. Counts only when it must: counting
 * 100,000 waiting events takes milliseconds, and doing so for every webhook would keep a long backlog long.
 * `count` need not count beyond the limit it is given.
 */
export function createBacklog(count: (limit: number) => number): (limit: number) => boolean {
  /** No more events are waiting than this: only new ones add to them, but for an operator's replay. */
  let most = Infinity;
  return (limit) => {
    if (most >= limit) {
      const pending = count(limit);
      if (pending >= limit) return false;
      most = pending;
    }
    most += 1;
    return true;
  };
}
