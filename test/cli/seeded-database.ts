import { createProcess } from '../../src/inbox/create-process.ts';
import type { ClaimedMessage } from '../../src/outbox/outbox.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import { openOwnStorage } from '../support/open-own-storage.ts';

export const channel = { first: '1100000000000000200', second: '1100000000000000201' };

/** An order event with everything about a customer that a list must not show. */
export const personal = {
  name: 'Jane Example',
  email: 'jane@example.com',
  address: '1 Invented Street',
};

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function orderCreated(number: number): Buffer {
  return Buffer.from(
    JSON.stringify({
      id: `evt_${number}`,
      type: 'order.created',
      data: {
        order_id: number,
        customer_name: personal.name,
        customer_email: personal.email,
        customer_address: personal.address,
      },
    }),
  );
}

/** A database as a running bot has it, still open in that bot's hands. */
export interface SeededDatabase extends Awaited<ReturnType<typeof openOwnStorage>> {
  /** Stores a webhook of Sellfern; answers its row's id. */
  readonly accept: (event: {
    readonly type: string;
    readonly eventId: string;
    readonly orderId?: string;
    readonly body: Buffer;
  }) => Promise<void>;
  /** Accepts new orders and decides on them: each owes a card to both channels. */
  readonly acceptOrders: (...numbers: readonly number[]) => Promise<void>;
  /** Claims what is due, as the outbox worker does: it is in flight until it is settled. */
  readonly claimMessages: () => Promise<readonly ClaimedMessage[]>;
}

export async function seedDatabase(): Promise<SeededDatabase> {
  const storage = await openOwnStorage();
  const { inbox, outbox } = storage;
  const process = createProcess({
    inbox,
    platformNamed,
    routing: () => ({
      rules: [{ pattern: 'order.*', channelIds: Object.values(channel) }],
      defaultRules: [],
      defaultLocale: 'en',
    }),
    logger: silent,
    now: Date.now,
    random: Math.random,
    onSettled: () => undefined,
  });
  const accept: SeededDatabase['accept'] = async (event) => {
    const envelope = { platform: 'sellfern', origin: 'webhook', receivedAt: Date.now() } as const;
    await inbox.insert({ ...envelope, ...event }, 1_000);
  };
  return {
    ...storage,
    accept,
    acceptOrders: async (...numbers) => {
      for (const number of numbers) {
        const named = { type: 'order.created', eventId: `evt_${number}`, orderId: String(number) };
        await accept({ ...named, body: orderCreated(number) });
      }
      const claim = { now: Date.now(), leaseMs: 60_000, limit: 100 };
      for (const event of await inbox.claim(claim)) await process([event]);
    },
    claimMessages: async () =>
      outbox.claim({
        now: Date.now(),
        leaseMs: 60_000,
        limit: 10,
        pack: ([delivery]) => ({
          body: { content: 'a card' },
          taken: delivery === undefined ? [] : [delivery.id],
        }),
      }),
  };
}
