import { backoff } from '../jobs/backoff.ts';
import type { ParkedChannel } from './parked-channel.ts';
import { probeWaits } from './probe-waits.ts';

/** Parks a channel, or parks it for longer: the next probe comes when Discord says, or after a wait that doubles. */
export function parkLonger(
  before: Pick<ParkedChannel, 'channelId'> & Partial<ParkedChannel>,
  { reason, probeAt }: { readonly reason: string; readonly probeAt?: number | undefined },
  now: number,
): ParkedChannel {
  const { channelId, since = now, probes = 0 } = before;
  const wait = backoff(probes + 1, probeWaits, () => 0);
  return { channelId, reason, since, probes: probes + 1, probeAt: probeAt ?? now + wait };
}
