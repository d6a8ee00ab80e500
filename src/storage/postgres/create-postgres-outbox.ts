import { everyChannel } from '../../outbox/every-channel.ts';
import type { ClaimedMessage, Outbox, Pack } from '../../outbox/outbox.ts';
import { planClaim } from '../../outbox/plan-claim.ts';
import { byIndex } from './by-index.ts';
import type { Lease } from './create-lease.ts';
import { park } from '../parking-steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import {
  createPostgresMessageTable,
  type PostgresMessageTable,
} from './create-postgres-message-table.ts';
import { findParked } from './find-parked.ts';
import { takeSteps } from './take-steps.ts';
import { settleMessage } from './settle-message.ts';

interface Claim {
  readonly now: number;
  readonly pack: Pack;
}

type InFlight = Omit<ClaimedMessage, 'probing'>;

type Options = DeliveryOptions & {
  readonly lease: Lease;
  /** This machine's clock, ms since 1970. */
  readonly now: () => number;
};

/** A new message of what a channel is owed; none if its card cannot be drawn, or another machine was faster. */
async function packFor(
  sql: Sql,
  options: Options,
  { messages, channelId }: { readonly messages: PostgresMessageTable; readonly channelId: string },
  { now, pack }: Claim,
): Promise<InFlight | undefined> {
  const waiting = await messages.listWaiting(channelId);
  if (waiting.length === 0) return undefined;
  const packed = await messages.pack({ channelId, waiting }, pack, now);
  if (packed?.undrawn === undefined) return packed?.message;
  const tried = { ...packed.message, probing: false } as const;
  const outcome = { kind: 'undrawn', reason: packed.undrawn } as const;
  await settleMessage(sql, options, { tried, outcome, now });
  return undefined;
}

/** The outbox over the tables `messages`, `deliveries` and `parked`. */
export function createPostgresOutbox(database: PostgresDatabase, options: Options): Outbox {
  const { installation, lease } = options;
  const underWay = lease.underWay.messages;

  const claimIn = async (
    sql: Sql,
    { now, leaseMs, limit, pack, resting = new Map() }: Parameters<Outbox['claim']>[0],
  ): Promise<readonly ClaimedMessage[]> => {
    const messages = createPostgresMessageTable(sql, installation, lease);
    const plan = planClaim(await findParked(sql, everyChannel), { now, leaseMs, limit });
    if (plan.limit === 0) return [];
    const served = { now, resting: [...resting.keys()] };
    const due = await byIndex(sql, async () => messages.lockDue(served, plan.limit));
    const tried = await Promise.all(due.map(messages.claim));
    const room = plan.limit - due.length;
    const owed = room > 0 ? await byIndex(sql, async () => messages.lockOwed(served, room)) : [];
    const packed = await Promise.all(
      owed.map(async (channelId) => packFor(sql, options, { messages, channelId }, { now, pack })),
    );
    const found = [...tried, ...packed].filter((message) => message !== undefined);
    if (found.length === 0) return [];
    if (plan.held !== undefined) await takeSteps(sql, park(plan.held));
    const claimed = await Promise.all(
      found.map(async (message) => ({
        ...message,
        probing: plan.probing(await findParked(sql, message.channelId)),
      })),
    );
    await lease.renew(sql);
    return claimed;
  };

  return {
    claim: async (claim) => {
      const claimed = await database.transaction(async (sql) => claimIn(sql, claim));
      for (const { id, attempt } of claimed) underWay.set(id, attempt);
      return claimed;
    },
    settle: async (message, outcome, now) => {
      try {
        return await database.transaction(async (sql) => ({
          state: await settleMessage(sql, options, { tried: message, outcome, now }),
          deliveries: message.deliveries.length,
        }));
      } finally {
        // Written down or not: this try is over, and the next one finds out what became of it.
        if (underWay.get(message.id) === message.attempt) underWay.delete(message.id);
      }
    },
  };
}
