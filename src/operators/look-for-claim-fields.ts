import { foldedLabel } from '../claims/folded-label.ts';
import type { Sender } from '../inbox/create-receive.ts';
import { dayMs } from '../jobs/day-ms.ts';
import type { Desk } from './desk.ts';

/** Labels, never what buyers wrote. */
export interface ClaimFieldsSeen {
  /** Of those that are named, the ones that no order had. */
  readonly unseen: readonly string[];
  /** The ones that orders had, named or not. */
  readonly seen: readonly string[];
}

const lookedBackMs = 14 * dayMs;
/** Of each shop; every order of a shop has its fields. */
const mostEvents = 100;
const mostLabels = 20;
/** Tickets come when they come. */
const ofTickets = 'ticket';

/**
 * Compares the labels of CLAIM_FIELDS with those in the newest stored orders of two weeks. Undefined if none is missing, or there is no
 * order to compare them with.
 */
export async function lookForClaimFields({
  named,
  senders,
  desk,
  now,
}: {
  readonly named: readonly string[];
  readonly senders: readonly Pick<Sender, 'shop' | 'platform'>[];
  readonly desk: Pick<Desk, 'listEvents' | 'showEvent'>;
  /** ms since 1970. */
  readonly now: number;
}): Promise<ClaimFieldsSeen | undefined> {
  const wanted = named.filter((label) => foldedLabel(label) !== ofTickets);
  if (wanted.length === 0) return undefined;
  const seen = new Map<string, string>();
  let orders = 0;
  for (const { shop, platform } of senders) {
    if (platform.readBuyer === undefined) continue;
    const filter = { platform: shop, from: now - lookedBackMs, limit: mostEvents };
    for (const { id, type } of await desk.listEvents(filter)) {
      const { body } = (await desk.showEvent(id)) ?? {};
      if (typeof body !== 'string' || !type.startsWith('order.')) continue;
      orders += 1;
      const said = platform.readBuyer({ type, body: Buffer.from(body) });
      for (const { label } of said?.fields ?? []) seen.set(foldedLabel(label), label);
    }
  }
  const unseen = wanted.filter((label) => !seen.has(foldedLabel(label)));
  if (orders === 0 || unseen.length === 0) return undefined;
  return { unseen, seen: [...seen.values()].slice(0, mostLabels) };
}
