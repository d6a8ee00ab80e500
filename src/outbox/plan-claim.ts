import type { ClaimedMessage } from './outbox.ts';
import type { ParkedChannel } from './parked-channel.ts';

/** What may be claimed now. */
export interface ClaimPlan {
  /** How many messages. */
  readonly limit: number;
  /** All sending as it is parked once something is claimed: one probe at a time, and none with nothing to send. */
  readonly held: ParkedChannel | undefined;
  /** What sending a message finds out, besides. */
  readonly probing: (channel: ParkedChannel | undefined) => ClaimedMessage['probing'];
}

/** How much may be claimed: while all sending is parked nothing, and when its probe is due one message. Pure. */
export function planClaim(
  everything: ParkedChannel | undefined,
  { now, leaseMs, limit }: Readonly<Record<'now' | 'leaseMs' | 'limit', number>>,
): ClaimPlan {
  if (everything === undefined) {
    return { limit, held: undefined, probing: (channel) => channel !== undefined && 'channel' };
  }
  return {
    limit: everything.probeAt > now ? 0 : 1,
    held: { ...everything, probeAt: now + leaseMs },
    probing: () => 'everything',
  };
}
