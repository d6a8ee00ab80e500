import type { OrderLink } from './claims.ts';

/**
 * Two orders that turned out to be one may be linked to a member each: which link holds. The last word of staff, else the first
 * that was made. Pure.
 */
export function linkThatHolds<Link extends Pick<OrderLink, 'via' | 'at'>>(
  links: readonly Link[],
): Link | undefined {
  const inTurn = links.toSorted((one, another) => one.at - another.at);
  return inTurn.findLast(({ via }) => via === 'staff') ?? inTurn[0];
}
