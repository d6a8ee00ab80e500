/**
 * The stages of an order's life, over all platforms. Sellfern: New, Pending Cost, In Production, Shipped,
 * Complete, Cancelled (and a delivered event without a status of its own). SellApp: PENDING, PARTIAL, PAID,
 * COMPLETED, REVIEW, DISPUTING, REFUNDED, REVERSED, VOIDED, FAILED.
 */
export const knownStatuses = [
  'pending_cost',
  'new',
  'in_production',
  'shipped',
  'delivered',
  'complete',
  'pending',
  'partially_paid',
  'paid',
  'in_review',
  'disputed',
  'refunded',
  'reversed',
  'voided',
  'failed',
  'cancelled',
] as const;

export type KnownStatus = (typeof knownStatuses)[number];

export function isKnownStatus(status: string): status is KnownStatus {
  return (knownStatuses as readonly string[]).includes(status);
}

/** Good, waiting and bad in one word: what colour and emoji are chosen by. */
export type Tone = 'waiting' | 'working' | 'moving' | 'done' | 'stopped' | 'alarming' | 'neutral';

const tones: Record<KnownStatus, Tone> = {
  pending_cost: 'waiting',
  new: 'waiting',
  pending: 'waiting',
  partially_paid: 'waiting',
  in_review: 'waiting',
  in_production: 'working',
  paid: 'working',
  shipped: 'moving',
  delivered: 'done',
  complete: 'done',
  cancelled: 'stopped',
  refunded: 'stopped',
  voided: 'stopped',
  reversed: 'alarming',
  disputed: 'alarming',
  failed: 'alarming',
};

export function toneOf(status: string | undefined): Tone {
  return status !== undefined && isKnownStatus(status) ? tones[status] : 'neutral';
}

/** One step of the progress line. */
export interface Step {
  readonly status: KnownStatus;
  readonly state: 'reached' | 'present' | 'to_come';
}

const makingOrder: readonly KnownStatus[] = ['new', 'in_production', 'shipped', 'complete'];
const payingOrder: readonly KnownStatus[] = ['pending', 'paid', 'complete'];

function ladderFor(status: KnownStatus, platform: string): readonly KnownStatus[] | undefined {
  switch (status) {
    case 'pending_cost':
      return ['pending_cost', 'new', 'in_production', 'shipped'];
    case 'new':
    case 'in_production':
      return makingOrder;
    case 'shipped':
    case 'delivered':
      return ['new', 'in_production', 'shipped', 'delivered'];
    case 'complete':
      return platform === 'sellapp' ? payingOrder : makingOrder;
    case 'pending':
    case 'paid':
      return payingOrder;
    case 'partially_paid':
      return ['pending', 'partially_paid', 'paid', 'complete'];
    default:
      return undefined;
  }
}

/**
 * The progress line of an order, or undefined where progress would be a pretence: cancelled, disputed,
 * refunded and unknown statuses.
 */
export function progressOf(status: string | undefined, platform: string): readonly Step[] | undefined {
  if (status === undefined || !isKnownStatus(status)) return undefined;
  const ladder = ladderFor(status, platform);
  if (ladder === undefined) return undefined;
  const present = ladder.indexOf(status);
  return ladder.map((step, index) => ({
    status: step,
    state: index < present ? 'reached' : index === present ? 'present' : 'to_come',
  }));
}

/** How far along the way to the customer a status is; statuses off that way have no rank. */
export function fulfilmentRank(status: string | undefined): number | undefined {
  const way: readonly string[] = ['pending_cost', 'new', 'in_production', 'shipped', 'delivered', 'complete'];
  const rank = status === undefined ? -1 : way.indexOf(status);
  return rank === -1 ? undefined : rank;
}
