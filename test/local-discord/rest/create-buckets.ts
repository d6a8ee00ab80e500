export interface Use {
  /** With this one. */
  readonly used: number;
  readonly resetAt: number;
  readonly now: number;
}

/** Counts uses by name, in windows that begin with the first use. */
export function createBuckets(now: () => number): (name: string, windowMs: number) => Use {
  const buckets = new Map<string, { used: number; resetAt: number }>();
  return (name, windowMs) => {
    const at = now();
    let bucket = buckets.get(name);
    if (!bucket || bucket.resetAt <= at) {
      bucket = { used: 0, resetAt: at + windowMs };
      buckets.set(name, bucket);
    }
    bucket.used += 1;
    return { ...bucket, now: at };
  };
}
