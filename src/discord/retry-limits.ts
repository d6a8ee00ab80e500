/** How a connection to Discord is tried again, ms: soon after an outage, patiently while the token is refused. */
export const retryLimits = { firstMs: 1_000, mostMs: 60_000, refusedMs: 180_000 } as const;
