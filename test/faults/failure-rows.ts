import type { FaultKind } from '../local-discord/rest/create-faults.ts';

/** A row of the failure table in docs/operations.md, as the local Discord brings it about. */
export interface FailureRow {
  readonly name: string;
  /** What one request suffers, and its repetition after it. */
  readonly faults: readonly [FaultKind, ...FaultKind[]];
  /** What it leads to; without it the bot waits and tries again. */
  readonly leadsTo?: 'parked channel' | 'parked sending' | 'plain card' | undefined;
  /** Comes once or in a burst: it cannot go on. */
  readonly passes?: boolean;
  /** Takes longer than a test may: only in the long run. */
  readonly slow?: boolean;
}

const status = (code: number, number: number): FaultKind => ({
  kind: 'status',
  status: code,
  code: number,
});
const waits = (faults: Readonly<Record<string, FaultKind>>): readonly FailureRow[] =>
  Object.entries(faults).map(([name, fault]) => ({ name, faults: [fault] }));

export const failureRows: readonly FailureRow[] = [
  { name: '401', faults: [status(401, 0)], leadsTo: 'parked sending' },
  { name: '401 with 50014', faults: [status(401, 50014)], leadsTo: 'parked sending' },
  { name: '403 with 50001', faults: [status(403, 50001)], leadsTo: 'parked channel' },
  { name: '403 with 50013', faults: [status(403, 50013)], leadsTo: 'parked channel' },
  { name: '404 with 10003', faults: [status(404, 10003)], leadsTo: 'parked channel' },
  {
    name: '10008 on a repeated POST',
    faults: [{ kind: 'drop', commit: true }, status(404, 10008)],
    passes: true,
  },
  { name: '400 with 50035', faults: [status(400, 50035)], leadsTo: 'plain card' },
  { name: '403 with 1015', faults: [status(403, 1015)], leadsTo: 'parked sending' },
  {
    name: 'a ban of a moment',
    faults: [{ kind: 'ban', retryAfter: 1 }],
    leadsTo: 'parked sending',
  },
  {
    name: 'a global 429 of six seconds',
    faults: [{ kind: 'rateLimit', retryAfter: 6, global: true }],
    leadsTo: 'parked sending',
    slow: true,
  },
  {
    name: 'a 429 of six seconds',
    faults: [{ kind: 'rateLimit', retryAfter: 6 }],
    slow: true,
  },
  { name: 'no answer', faults: [{ kind: 'hang', commit: true }], slow: true },
  { name: 'half an answer', faults: [{ kind: 'stallBody' }], slow: true },
  ...waits({
    'a 429 of a moment': { kind: 'rateLimit', retryAfter: 0.2 },
    'a 429 without Retry-After': { kind: 'rateLimit' },
    '400 with 20028': status(400, 20028),
    '403 with 40062': status(403, 40062),
    '400 with 130000': status(400, 130000),
    '500': status(500, 0),
    '502 for a message that was taken': { kind: 'status', status: 502, commit: true },
    'a dropped connection': { kind: 'drop' },
    'a dropped connection for a message that was taken': { kind: 'drop', commit: true },
    'a page of a proxy': { kind: 'garbage', commit: true },
    'a late answer': { kind: 'slow', delayMs: 300 },
  }),
];
