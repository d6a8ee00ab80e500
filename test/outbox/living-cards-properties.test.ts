import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDrawCard } from '../../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import type { CardOutcome, ClaimedCard } from '../../src/outbox/cards.ts';
import type { StoredBody } from '../../src/outbox/outbox.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import type { Routing } from '../../src/routing/route.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { envelope } from '../support/open-storage.ts';
import { orderEvent } from '../support/order-event.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { claimedCard } from './stored-card.ts';

const routing: Routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  ...{ defaultRules: [], defaultLocale: 'en', modes: { c1: 'card' } },
  loud: ['shipped', 'delivered', 'cancelled'],
};
const leaseMs = 90_000;
const draw = createDrawCard(traitsOf);

/** What becomes of a try: as it should, or the process dies or the network fails before or after Discord has acted. */
const fates = ['done', 'dies_before', 'dies_after', 'answer_lost', 'refused'] as const;
type Fate = (typeof fates)[number];

type Step =
  /** `age`: minutes before it is received. */
  | {
      readonly step: 'event';
      readonly order: string;
      readonly status: string;
      readonly age: number;
    }
  | { readonly step: 'card'; readonly fate: Fate }
  | { readonly step: 'send' | 'delete' | 'restart' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant('event' as const),
      order: fc.constantFrom('1', '2'),
      status: fc.constantFrom('new', 'in_production', 'shipped', 'delivered', 'cancelled'),
      age: fc.constantFrom(0, 0, 0, 30),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ step: fc.constant('card' as const), fate: fc.constantFrom(...fates) }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constantFrom('send', 'delete', 'restart') }) },
);

interface Posted {
  readonly nonce: string;
  body: StoredBody;
  deleted: boolean;
}

/** A channel that gives back the same message for the same nonce. */
function createChannel() {
  const messages = new Map<string, Posted>();
  const post = (nonce: string, body: StoredBody): string => {
    const known = [...messages].find(([, message]) => message.nonce === nonce);
    const id = known?.[0] ?? String(messages.size + 1);
    if (known === undefined) messages.set(id, { nonce, body, deleted: false });
    return id;
  };
  return { messages, post };
}

function createWorld(path: string) {
  let now = 1_000_000_000;
  let events = 0;
  let storage = createSqliteStorage({ path });
  const channel = createChannel();

  const act = ({ card, attempt }: ClaimedCard, body: StoredBody): CardOutcome => {
    if (card.messageId === null) {
      const messageId = channel.post(card.nonce, body);
      return { kind: 'posted', messageId, isKnown: attempt === 1 };
    }
    const message = channel.messages.get(card.messageId);
    if (message === undefined || message.deleted) return { kind: 'gone', reason: 'deleted' };
    message.body = body;
    return { kind: 'edited' };
  };
  const tryCard = async (fate: Fate): Promise<boolean> => {
    const claim = { now, leaseMs, limit: 1, slow: [], oldBefore: now - 3_600_000 };
    const [claimed] = await storage.cards.claim(claim);
    if (claimed?.found === undefined) return false;
    const body = draw({ ...claimed, found: claimed.found });
    const isTaken = fate === 'done' || fate === 'dies_after' || fate === 'answer_lost';
    const acted = isTaken ? act(claimed, body) : undefined;
    if (fate === 'dies_before' || fate === 'dies_after') return true;
    const isAbsent = fate === 'refused';
    const retry = { kind: 'retry', dueAt: now + 1_000, reason: fate, isAbsent } as const;
    await storage.cards.settle(claimed, fate === 'done' && acted ? acted : retry, now);
    return true;
  };
  const send = async (): Promise<boolean> => {
    const claim = { now, leaseMs, limit: 1, pack: createPack(traitsOf) };
    const [message] = await storage.outbox.claim(claim);
    if (message === undefined) return false;
    const discordId = channel.post(message.nonce, message.body);
    await storage.outbox.settle(message, { kind: 'done', discordId }, now);
    return true;
  };
  const take = async (orderId: string, status: string, age: number): Promise<void> => {
    events += 1;
    const event = orderEvent({ occurredAt: now - age * 60_000, facts: { id: orderId, status } });
    const arrived = envelope({ eventId: `e${events}`, orderId, receivedAt: now });
    await storage.inbox.insert(arrived, 1_000);
    const [claimed] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const decide: Parameters<Inbox['settle']>[2] = (known) =>
      settleEvent({ known, claimed, event, routing, traits: traitsOf('sellfern') });
    await storage.inbox.settle(claimed, orderId, decide, now);
  };
  const run = async (one: Step): Promise<void> => {
    now += 60_000;
    switch (one.step) {
      case 'event':
        await take(one.order, one.status, one.age);
        break;
      case 'card':
        await tryCard(one.fate);
        break;
      case 'send':
        await send();
        break;
      case 'delete': {
        const last = [...channel.messages.values()].at(-1);
        if (last !== undefined) last.deleted = true;
        break;
      }
      case 'restart':
        await storage.close();
        storage = createSqliteStorage({ path });
        break;
    }
  };
  return {
    run,
    messages: channel.messages,
    rows: (sql: string) => storage.db.prepare<[], Readonly<Record<string, unknown>>>(sql).all(),
    findOrder: async (id: string) => (await storage.orders.find({ reference: id }))[0],
    calmDown: async (): Promise<void> => {
      for (let turns = 0; turns < 50; turns += 1) {
        now += leaseMs + 1;
        const isBusy = [await tryCard('done'), await send()];
        if (!isBusy.includes(true)) return;
      }
      throw new Error('never calm');
    },
    close: async () => storage.close(),
  };
}

/** Without when the order was last heard of: a repetition is no reason for an edit. */
const textOf = (body: StoredBody): string =>
  JSON.stringify(body).replaceAll(/-# As of <t:\d+:R>/g, '');

type World = ReturnType<typeof createWorld>;

async function expectOneTrueCardEach({ rows, messages, findOrder }: World): Promise<void> {
  const cards = rows('SELECT order_id, marker, message_id, state FROM cards');
  expect(cards).toHaveLength(rows('SELECT id FROM orders').length);
  const standing = [...messages.values()].filter(({ deleted }) => !deleted);
  for (const { order_id: id, marker, message_id: message, state } of cards) {
    const own = standing.filter(({ body }) => JSON.stringify(body).includes(String(marker)));
    const isDeleted = messages.get(String(message))?.deleted === true;
    const found = await findOrder(String(id));
    if (found === undefined) throw new Error('no order');
    const drawn = draw({ ...claimedCard(0, {}, { marker: String(marker) }), found });
    expect(['live', 'gone']).toContain(state);
    expect(own.map(({ body }) => textOf(body))).toEqual(isDeleted ? [] : [textOf(drawn)]);
  }
}

function expectEachStageOnce({ rows, messages }: World): void {
  const lines = rows('SELECT state, count(*) AS count FROM card_lines GROUP BY state');
  expect(lines.map(({ state }) => state)).not.toContain('waiting');
  const owed = lines.find(({ state }) => state === 'owed')?.['count'] ?? 0;
  const sent = [...messages.values()]
    .filter(({ body }) => Array.isArray(body['embeds']) && body['embeds'].length === 0)
    .flatMap(({ body }) => String(body['content']).split('\n'));
  expect(sent).toHaveLength(Number(owed));
  expect(new Set(sent).size).toBe(sent.length);
}

it('when nothing waits, every order has one card that shows it as it is, and no stage was told twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 25 }), async (history) => {
      const folder = temporaryFolder();
      const world = createWorld(`${folder.path}/orders.db`);
      try {
        for (const one of history) await world.run(one);
        await world.calmDown();
        await expectOneTrueCardEach(world);
        expectEachStageOnce(world);
      } finally {
        await world.close();
        folder.remove();
      }
    }),
    { numRuns: 40 },
  );
});
