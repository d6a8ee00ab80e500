import type { SuspensionReason } from '../../src/members/member.ts';
import type { FaultKind } from '../local-discord/rest/create-faults.ts';

/** What Discord may answer to what is sent to a member, as the local Discord brings it about. */
export interface MemberRow {
  readonly name: string;
  readonly fault: FaultKind;
  /** Nothing is sent any more until the member says so; without it the bot waits and tries again. */
  readonly suspends?: SuspensionReason;
  /** Takes longer than a test may: only in the long run. */
  readonly slow?: boolean;
  /** Tried again only after so long, ms. */
  readonly patienceMs?: number;
}

const status = (code: number, number: number): FaultKind => ({
  kind: 'status',
  status: code,
  code: number,
});

export const memberRows: readonly MemberRow[] = [
  { name: '403 with 50007', fault: status(403, 50007), suspends: 'closed' },
  { name: '403 with 50278', fault: status(403, 50278), suspends: 'left' },
  { name: '404 with 10013', fault: status(404, 10013), suspends: 'deleted' },
  { name: '404 with 10003', fault: status(404, 10003), suspends: 'unreachable' },
  { name: '403 with 50013', fault: status(403, 50013), suspends: 'unreachable' },
  { name: '403 with 20026', fault: status(403, 20026), suspends: 'unreachable' },
  // Discord says it at times of direct messages that are open.
  { name: '403 with 50001', fault: status(403, 50001), patienceMs: 200_000 },
  { name: '403 with 40003', fault: status(403, 40003) },
  { name: '400 with 20028', fault: status(400, 20028) },
  { name: 'a 429 of a moment', fault: { kind: 'rateLimit', retryAfter: 0.2 } },
  { name: 'a 429 without Retry-After', fault: { kind: 'rateLimit' } },
  { name: '500', fault: status(500, 0) },
  {
    name: '502 for a message that was taken',
    fault: { kind: 'status', status: 502, code: 0, commit: true },
  },
  { name: 'a dropped connection', fault: { kind: 'drop' } },
  {
    name: 'a dropped connection for a message that was taken',
    fault: { kind: 'drop', commit: true },
  },
  { name: 'a page of a proxy', fault: { kind: 'garbage', commit: true } },
  { name: 'a late answer', fault: { kind: 'slow', delayMs: 300 } },
  { name: 'no answer', fault: { kind: 'hang', commit: true }, slow: true },
  { name: 'half an answer', fault: { kind: 'stallBody' }, slow: true },
];
