import { everyChannel } from '../../outbox/every-channel.ts';
import type { ClaimedMessage, Outbox } from '../../outbox/outbox.ts';
import { planClaim } from '../../outbox/plan-claim.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import { endTurns } from './end-turns.ts';
import { createPostgresMessageTable } from './create-postgres-message-table.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import { settleMessage } from './settle-message.ts';

type Claim = Pick<Parameters<Outbox['claim']>[0], 'now' | 'pack' | 'resting'>;

async function channelOf(sql: Sql, delivery: number): Promise<string | undefined> {
  const text = 'SELECT channel_id AS "channelId" FROM deliveries WHERE id = $1';
  const [row] = await sql.all<{ channelId: string }>(text, [delivery]);
  return row?.channelId;
}

/**
 * The message that a channel's turn is spent on: the one in flight, or a new one, whose deliveries need no job
 * of their own any more. None if nothing is owed, or its card cannot be drawn.
 */
async function messageFor(
  sql: Sql,
  options: DeliveryOptions,
  turn: number,
  { now, pack, resting }: Claim,
): Promise<Omit<ClaimedMessage, 'probing'> | undefined> {
  const { installation, queue } = options;
  const channelId = await channelOf(sql, turn);
  if (channelId === undefined) {
    await queue.end(sql, [turn]);
    return undefined;
  }
  const restsUntil = resting?.get(channelId);
  if (restsUntil !== undefined) {
    await queue.again(sql, turn, restsUntil);
    return undefined;
  }
  const messages = createPostgresMessageTable(sql, installation);
  const [inFlight, waiting] = await Promise.all([
    messages.claim(channelId, turn),
    messages.listWaiting(channelId),
  ]);
  if (inFlight !== undefined) return inFlight;
  const packed =
    waiting.length > 0 ? await messages.pack({ channelId, turn, waiting }, pack, now) : undefined;
  if (packed === undefined) {
    await endTurns(sql, queue, 'deliveries', [turn]);
    return undefined;
  }
  if (packed.undrawn !== undefined) {
    const tried = { ...packed.message, probing: false } as const;
    await settleMessage(sql, options, {
      tried,
      outcome: { kind: 'undrawn', reason: packed.undrawn },
      now,
    });
    return undefined;
  }
  const others = packed.message.deliveries.filter(({ id }) => id !== turn);
  await queue.end(
    sql,
    others.map(({ id }) => id),
  );
  return packed.message;
}

/** The outbox over the tables `messages`, `deliveries` and `parked` and the engine's queue of deliveries. */
export function createPostgresOutbox(database: PostgresDatabase, options: DeliveryOptions): Outbox {
  const { queue } = options;
  /** By which job each message under way was claimed. */
  const turns = new Map<number, number>();

  const claimIn = async (
    sql: Sql,
    { now, leaseMs, limit, pack, resting }: Parameters<Outbox['claim']>[0],
  ): Promise<readonly (readonly [turn: number, message: ClaimedMessage])[]> => {
    const parking = createPostgresParkingTable(sql);
    const plan = planClaim(await parking.find(everyChannel), { now, leaseMs, limit });
    if (plan.limit === 0) return [];
    const claimed: (readonly [number, ClaimedMessage])[] = [];
    for (const turn of await queue.claim(sql, plan.limit)) {
      const message = await messageFor(sql, options, turn, { now, pack, resting });
      if (message === undefined) continue;
      const probing = plan.probing(await parking.find(message.channelId));
      claimed.push([turn, { ...message, probing }]);
    }
    if (plan.held !== undefined && claimed.length > 0) await parking.save(plan.held);
    return claimed;
  };

  return {
    claim: async (claim) => {
      const claimed = await database.transaction(async (sql) => claimIn(sql, claim));
      queue.hold();
      for (const [turn, { id }] of claimed) turns.set(id, turn);
      return claimed.map(([, message]) => message);
    },
    settle: async (message, outcome, now) => {
      try {
        return await database.transaction(async (sql) => ({
          state: await settleMessage(sql, options, { tried: message, outcome, now }),
          deliveries: message.deliveries.length,
        }));
      } finally {
        // Written down or not: this try is over, and the next one finds out what became of it.
        const turn = turns.get(message.id);
        turns.delete(message.id);
        if (turn !== undefined) queue.letGo(turn);
      }
    },
  };
}
