import type { ChannelFault } from '../orders/channel-fault.ts';
import type { SuspensionReason } from '../members/member.ts';

/** After these tries another follows, so long after it. */
const waits: readonly number[] = [5_000, 30_000, 120_000, 600_000];

/**
 * How long to wait, ms, before a member's channel is tried again that Discord says the bot has no access to: it says so at times
 * of direct messages that are open (discord-api-docs#7666). Undefined if it does not pass.
 */
export function passingWaitMs(
  {
    fault,
    member,
  }: {
    readonly fault?: ChannelFault | undefined;
    readonly member?: SuspensionReason | undefined;
  },
  attempt: number,
): number | undefined {
  return member === undefined && fault === 'unseen' ? waits[attempt - 1] : undefined;
}
