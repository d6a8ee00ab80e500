import type { ClaimedEvent, Inbox, SettledAs, Settlement } from '../../inbox/inbox.ts';
import { settleClaim } from '../claim-steps.ts';
import { askForCompletion } from '../completion-steps.ts';
import type { Lease } from './create-lease.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { endEvent } from './end-event.ts';
import { createPostgresOrderTable, type LookedUp } from './create-postgres-order-table.ts';
import { subscribersOf } from '../subscription-steps.ts';
import { takeSteps } from './take-steps.ts';
import { tellChannels } from './tell-channels.ts';

type Settle = Parameters<Inbox['settle']>;

type Subject = Pick<LookedUp, 'known'> & { readonly name: string | undefined };

/** An event whose end is to be decided. */
export interface AwaitedDecision {
  readonly event: ClaimedEvent;
  readonly subject: Settle[1];
  readonly decide: Settle[2];
  readonly now: number;
}

type Options = DeliveryOptions & { readonly lease: Lease };

/** False if somebody else has it since the lease ran out: what they write stands. */
async function isOpen(sql: Sql, event: number, holder: string): Promise<boolean> {
  const text = `SELECT id FROM events WHERE id = $1 AND state = 'pending' AND holder = $2 FOR UPDATE`;
  return (await sql.all(text, [event, holder])).length > 0;
}

async function write(
  sql: Sql,
  options: Options,
  { event, now }: AwaitedDecision,
  { name, known }: Subject,
  settlement: Settlement,
): Promise<void> {
  const { entry, incomplete, alert, claim } = settlement;
  const { id, platform } = event;
  const orders = createPostgresOrderTable(sql);
  const deliveries = createPostgresDeliveryTable(sql, options);
  const { holder } = options.lease;
  const order = settlement.order && (await orders.join(settlement.order));
  const told = { ...settlement, order, before: known?.order };
  await Promise.all([
    tellChannels(sql, options, told, event, now),
    endEvent(sql, event, { state: 'done', now, holder }, settlement),
    order && orders.save(order, now),
    name !== undefined && entry && orders.addEntry({ platform, id: name }, entry, id),
    incomplete && takeSteps(sql, askForCompletion(id, incomplete, now)),
  ]);
  if (alert !== undefined) await deliveries.alert(alert);
  if (claim !== undefined) await takeSteps(sql, settleClaim(platform, claim));
}

interface Decided {
  readonly decision: AwaitedDecision;
  /** All names of the order that it is about, as they were and as they are to be. */
  readonly names: readonly string[];
  readonly write: () => Promise<SettledAs>;
}

/** Decides what an event leads to, and has written nothing yet. */
async function decideOn(sql: Sql, options: Options, decision: AwaitedDecision): Promise<Decided> {
  const { event, subject, decide } = decision;
  const { platform } = event;
  const [{ known, history, name }, open] = await Promise.all([
    subject === undefined
      ? { known: undefined, history: [], name: undefined }
      : createPostgresOrderTable(sql).lookUp(platform, subject, event.id),
    isOpen(sql, event.id, options.lease.holder),
  ]);
  const id = name ?? subject ?? '';
  const alias = known?.order.alias;
  const subscribers = await takeSteps(sql, subscribersOf({ platform, id, alias }, decision.now));
  const settlement = decide(known, history, subscribers);
  const all = [subject, name, alias, settlement.order?.id, settlement.order?.alias];
  return {
    decision,
    names: all.flatMap((each) => (each === undefined ? [] : JSON.stringify([platform, each]))),
    write: async () => {
      if (open) await write(sql, options, decision, { name, known }, settlement);
      return settlement.result;
    },
  };
}

/**
 * Decides what events lead to, each of another subject, and writes it down, within the caller's transaction. Two subjects may
 * be the two names of one order: the second is then decided anew, once the first is written.
 */
export async function settleEvents(
  sql: Sql,
  options: Options,
  decisions: readonly AwaitedDecision[],
): Promise<readonly SettledAs[]> {
  const settled = new Map<AwaitedDecision, SettledAs>();
  for (let left = decisions; left.length > 0; left = left.filter((one) => !settled.has(one))) {
    const decided = await Promise.all(left.map(async (one) => decideOn(sql, options, one)));
    const taken = new Set<string>();
    const first = decided.filter(({ names }) => {
      const isFree = names.every((name) => !taken.has(name));
      for (const name of names) taken.add(name);
      return isFree;
    });
    await Promise.all(
      first.map(async ({ decision, write: writeDown }) => settled.set(decision, await writeDown())),
    );
  }
  return decisions.flatMap((decision) => settled.get(decision) ?? []);
}
