import { findMissedChanges } from '../orders/find-missed-changes.ts';
import type { FetchedOrder, Missed } from '../platforms/platform-api.ts';
import type { CatchUpPlace } from '../stored/stored-place.ts';
import type { CatchUpPorts, CatchUpSource } from './catch-up-source.ts';
import { isCaughtUpOrder, writeCaughtUpOrder } from '../inbox/caught-up-order.ts';
import type { FindByAlias } from './create-alias-finder.ts';
import { inGroups } from './in-groups.ts';
import type { Envelope } from '../inbox/inbox.ts';

type MissedEvent = Extract<Missed, { readonly kind: 'event' }>;
type Watch = CatchUpSource & CatchUpPlace & { readonly findByAlias: FindByAlias };

export interface Accepted {
  readonly inserted: number;
  readonly foreign: number;
  /** The orders that were told as they are. */
  readonly orders: readonly string[];
  /** Why not all of the page was taken: no room, or too young to be called missed. */
  readonly ended: 'full' | 'young' | undefined;
}

const orderDeadlineMs = 10_000;

/** Puts what may have been missed into the inbox, in its order. `seenAt` is when it was asked for, ms. */
export async function acceptMissed(
  { missed, seenAt }: { readonly missed: readonly Missed[]; readonly seenAt: number },
  watch: Watch,
  ports: CatchUpPorts,
): Promise<Accepted> {
  const { store, backlogLimit, now, graceMs } = ports;
  const owned = await Promise.all(missed.map(async (entry) => watch.owns(ownerOf(entry, watch))));
  const own = missed.filter((_, place) => owned[place]);
  const events = own.filter((entry) => entry.kind === 'event');
  const isYoung = ({ occurredAt = 0 }: MissedEvent): boolean =>
    Math.abs(now() - occurredAt) < graceMs;
  const firstYoung = events.findIndex(isYoung);
  const old = firstYoung === -1 ? events : events.slice(0, firstYoung);
  const orders = own.flatMap((entry) => (entry.kind === 'order' ? [entry.order] : []));
  const compared = await compareAll(orders, seenAt, watch, ports);
  const envelopes = [
    ...old.flatMap((event) => envelopeOf(event, watch, now()) ?? []),
    ...compared.flatMap((one) => one.envelopes),
  ];
  // Begun in their order and committed in it.
  const stored = await Promise.all(
    envelopes.map(async (envelope) => store.insert(envelope, backlogLimit)),
  );
  return {
    inserted: stored.filter((answer) => answer === 'accepted').length,
    foreign: missed.length - own.length,
    orders: compared.map(({ id }) => id),
    ended: stored.includes('full') ? 'full' : firstYoung === -1 ? undefined : 'young',
  };
}

function ownerOf(entry: Missed, { platform }: Watch): string | undefined {
  return entry.kind === 'order'
    ? entry.order.owner
    : platform.open({ headers: {}, body: entry.body })?.owner;
}

/** What happened before the bot kept watch was not missed. */
function envelopeOf(event: MissedEvent, watch: Watch, receivedAt: number): Envelope | undefined {
  const { eventId, type, orderId, body, occurredAt } = event;
  const isBefore = occurredAt === undefined ? !watch.settled : occurredAt < watch.since;
  const { shop: platform } = watch;
  const envelope = {
    platform,
    eventId,
    type,
    orderId,
    body,
    origin: 'catch_up',
    receivedAt,
  } as const;
  return isBefore || isCaughtUpOrder(envelope) ? undefined : envelope;
}

/** An order by the id we know it by, and what is to be told of it. */
interface Compared {
  readonly id: string;
  readonly envelopes: readonly Envelope[];
}

async function compareAll(
  orders: readonly FetchedOrder[],
  seenAt: number,
  watch: Watch,
  ports: CatchUpPorts,
): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const group of inGroups(orders)) {
    const found = group.map(async (order) => compare(order, seenAt, watch, ports));
    compared.push(...(await Promise.all(found)));
  }
  return compared;
}

/** The changes of an order; where there are some to tell, by all that the platform says of it. */
async function compare(
  order: FetchedOrder,
  seenAt: number,
  { shop, api, since, settled, findByAlias }: Watch,
  { store, now, orStop, graceMs }: CatchUpPorts,
): Promise<Compared> {
  const asked = order.facts.id;
  const found = await store.knownOrder(shop, asked);
  const known = found ?? (settled ? await findByAlias(asked) : undefined);
  const id = known?.order.id ?? asked;
  const nothing = { id, envelopes: [] };
  // Its last change was told already: what became of it is filled in there instead of told anew.
  if (await store.isIncomplete(shop, id)) return nothing;
  // What was heard of it since it was asked for is newer than the answer.
  if (known !== undefined && known.refreshedAt > seenAt - graceMs) return nothing;
  const changesOf = (seen: FetchedOrder, at: number) => {
    const { alias = id === asked ? undefined : asked } = seen.facts;
    const facts = { ...seen.facts, id, alias };
    return findMissedChanges(known, { ...seen, facts, seenAt: at }, settled ? since : Infinity);
  };
  let changes = changesOf(order, seenAt);
  if (settled && changes.some(({ silent }) => !silent)) {
    const askedAt = now();
    // Without the details the change is told all the same.
    const details = api.getOrder(asked, { deadlineMs: orderDeadlineMs }).catch(() => undefined);
    const full = await orStop(details);
    if (full !== undefined) changes = changesOf(withFacts(order, full), askedAt);
  }
  const envelopes = changes
    .map((change) => (settled ? change : { ...change, silent: true }))
    .map((change) => writeCaughtUpOrder(shop, change, now()));
  return { id, envelopes };
}

/** The list and the order itself may each say what the other leaves out. */
function withFacts(listed: FetchedOrder, full: FetchedOrder): FetchedOrder {
  const stated = Object.entries(full.facts).filter(([, value]) => value !== undefined);
  return { ...listed, ...full, facts: { ...listed.facts, ...Object.fromEntries(stated) } };
}
