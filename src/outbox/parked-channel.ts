/** A channel that takes no messages at present; `everyChannel` stands for all of them. */
export interface ParkedChannel {
  readonly channelId: string;
  readonly reason: string;
  /** ms since 1970. */
  readonly since: number;
  /** How often it was found out of order, from 1. */
  readonly probes: number;
  /** When to see whether it works again, ms since 1970. */
  readonly probeAt: number;
}
