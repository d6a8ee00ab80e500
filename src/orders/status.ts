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

/** The statuses that an order leaves again by itself. */
export const openStatuses: readonly KnownStatus[] = knownStatuses.filter((status) =>
  ['waiting', 'working', 'moving'].includes(tones[status]),
);

/** One step of the progress line. */
export interface Step {
  readonly status: KnownStatus;
  readonly state: 'reached' | 'present' | 'to_come';
}

/** Stages that most orders never show: what each comes before. */
const seldomShown: Partial<Record<KnownStatus, readonly KnownStatus[]>> = {
  pending_cost: ['new'],
  partially_paid: ['paid'],
  shipped: ['complete'],
  delivered: ['complete'],
};

/**
 * The stages of a way with the present one among them; undefined where it has no place there. A seldom one takes the
 * place of the stage it goes beyond, so that a way always has as many steps.
 */
function stagesWith(
  status: KnownStatus,
  way: readonly KnownStatus[],
): readonly KnownStatus[] | undefined {
  if (way.includes(status)) return way;
  const next = seldomShown[status]?.find((stage) => way.includes(stage));
  return next && way.with(Math.max(way.indexOf(next) - 1, 0), status);
}

/**
 * The progress line of an order on its platform's way to completion, or undefined where progress would be a
 * pretence: cancelled, disputed, refunded and unknown statuses.
 */
export function progressOf(
  status: string | undefined,
  way: readonly KnownStatus[],
): readonly Step[] | undefined {
  if (status === undefined || !isKnownStatus(status)) return undefined;
  const stages = stagesWith(status, way);
  if (stages === undefined) return undefined;
  const present = stages.indexOf(status);
  return stages.map((step, index) => ({
    status: step,
    state: index < present ? 'reached' : index === present ? 'present' : 'to_come',
  }));
}

/** Both ways to the customer: what Sellfern makes and ships, what SellApp sells and hands over. */
const ways: readonly (readonly KnownStatus[])[] = [
  ['pending_cost', 'new', 'in_production', 'shipped', 'delivered', 'complete'],
  ['pending', 'partially_paid', 'paid', 'complete'],
];

/** Compares two statuses along a way both lie on: negative if `a` comes first; undefined if there is none. */
function compareAlongWay(a: KnownStatus, b: KnownStatus): number | undefined {
  const way = ways.find((statuses) => statuses.includes(a) && statuses.includes(b));
  return way === undefined ? undefined : way.indexOf(a) - way.indexOf(b);
}

/** The statuses that an order may be placed in. */
const firstStatuses: readonly (string | undefined)[] = ['new', 'pending_cost', 'pending'];

export function isFirstStatus(status: string | undefined): boolean {
  return firstStatuses.includes(status);
}

const onAWay = (status: KnownStatus): boolean => ways.some((way) => way.includes(status));

/** Whether a status is where an order's way ends: cancelled, disputed, refunded. */
export function isEnd(status: string | undefined): boolean {
  return status !== undefined && isKnownStatus(status) && !onAWay(status);
}

/** Whether going from one status to another is a step forward; from nothing everything is. */
export function advances(from: string | undefined, to: KnownStatus): boolean {
  if (from === undefined) return true;
  return isKnownStatus(from) && (compareAlongWay(from, to) ?? 0) < 0;
}

/**
 * Whether going from one status to another is a step back: to an earlier one on the way, or from an end
 * (cancelled, disputed, refunded) back onto the way.
 */
export function movesBack(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined || !isKnownStatus(from) || !isKnownStatus(to))
    return false;
  const compared = compareAlongWay(from, to);
  if (compared !== undefined) return compared > 0;
  return !onAWay(from) && onAWay(to);
}
