/** How what Discord did not take is tried again, ms; the table in docs/operations.md says the same. */
export const retryLimits = {
  posting: { firstMs: 500, mostMs: 60_000 },
  editing: { firstMs: 1_000, mostMs: 300_000 },
  /** The gateway where it answers and then closes: each try may cost one of a day's 1,000 identifies. */
  identifying: { firstMs: 1_000, mostMs: 300_000 },
  /** The gateway, and the registration of commands. */
  connecting: { firstMs: 1_000, mostMs: 60_000 },
  /** A refused token: patiently, since each try counts toward a ban. */
  refusedMs: 180_000,
} as const;
