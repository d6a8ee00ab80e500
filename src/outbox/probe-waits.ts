/** How long a parked channel rests before it is looked at, ms: doubles with every look that was in vain. */
export const probeWaits = { firstMs: 5_000, mostMs: 300_000 } as const;
