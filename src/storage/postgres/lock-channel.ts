/** SQL: keeps others from packing what a channel is owed, until the transaction ends. */
export function lockChannel(
  how: 'pg_advisory_xact_lock' | 'pg_try_advisory_xact_lock',
  channel: string,
): string {
  return `${how}(hashtextextended(${channel}, 2))`;
}
