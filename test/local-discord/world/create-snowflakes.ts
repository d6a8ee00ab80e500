const discordEpochMs = 1_420_070_400_000n;

/** Makes Discord ids: milliseconds since 2015 in the upper 42 bits; always rising, even when the clock stands. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const byClock = (BigInt(Math.floor(now())) - discordEpochMs) << 22n;
    last = byClock > last ? byClock : last + 1n;
    return last.toString();
  };
}
