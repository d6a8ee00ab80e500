import type { SentEvent } from '../crash/spawn-bot.ts';
import type { PostedCard } from '../support/cards-of.ts';

/** What became of everything that was answered 200. */
export interface Verdict {
  readonly acknowledged: number;
  readonly posted: number;
  readonly lost: number;
  readonly doubled: number;
  /** Cards of an order that stand before an earlier one of the same order. */
  readonly outOfOrder: number;
}

/** `ord_7 step 3` of a card, or nothing if it is not of an order. */
export function stepOn({ title }: Pick<PostedCard, 'title'>): {
  readonly order: string;
  readonly step: number;
} {
  const [, order, step] = /(ord\d+).*step-(\d+)/.exec(title.replaceAll('\\', '')) ?? [];
  if (order === undefined) throw new Error(`a card of no order: ${title}`);
  return { order, step: Number(step) };
}

/** Events are `<order>-<step>`; a card says both. Steps of an order were sent, and must stand, in sequence. */
export function judge(
  acknowledged: ReadonlySet<SentEvent['id']>,
  cards: readonly PostedCard[],
): Verdict {
  const posted = new Map<string, number>();
  const newest = new Map<string, number>();
  let outOfOrder = 0;
  for (const card of cards) {
    const { order, step } = stepOn(card);
    const id = `${order}-${step}`;
    posted.set(id, (posted.get(id) ?? 0) + 1);
    if (step < (newest.get(order) ?? 0)) outOfOrder += 1;
    newest.set(order, Math.max(step, newest.get(order) ?? 0));
  }
  return {
    acknowledged: acknowledged.size,
    posted: posted.size,
    lost: [...acknowledged].filter((id) => !posted.has(id)).length,
    doubled: [...posted.values()].filter((times) => times > 1).length,
    outOfOrder,
  };
}
