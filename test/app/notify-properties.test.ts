import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDrawCard } from '../../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { createKeyedHash } from '../../src/claims/create-keyed-hash.ts';
import { erasePerson } from '../../src/claims/create-erase-member.ts';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import { createNotifier } from '../../src/members/create-notifier.ts';
import { createOpeningBudget } from '../../src/members/create-opening-budget.ts';
import type { OpenChannel } from '../../src/members/open-channel.ts';
import type { ClaimedCard } from '../../src/outbox/cards.ts';
import type { ClaimedMessage } from '../../src/outbox/outbox.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import { envelope, openStorage } from '../support/open-storage.ts';
import { orderEvent } from '../support/order-event.ts';

/* Any sequence of presses, events, closed doors and crashes: what members are sent, and how many are opened a channel. */

/** How many sequences are tried; any number with NOTIFY. */
const runs = Number(process.env['NOTIFY'] ?? 25);
/** Longer than any try takes, as in the workers. */
const leaseMs = 90_000;
const orders = ['1042', '1043'];
const hash = createKeyedHash(['key']);
const statuses = ['new', 'in_production', 'shipped', 'delivered', 'disputed'];

const who = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 14 }) },
);
const which = fc.constantFrom(...orders);
const step = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('press' as const), who, order: which },
    inThread: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('stop' as const), who, all: fc.boolean() }),
  fc.record({ kind: fc.constant('erase' as const), who }),
  fc.record({ kind: fc.constant('resume' as const), who }),
  fc.record({
    ...{ kind: fc.constant('event' as const), order: which },
    status: fc.constantFrom(...statuses),
  }),
  fc.record({ kind: fc.constant('close' as const), who, isClosed: fc.boolean() }),
  fc.constant({ kind: 'begin' as const }),
  fc.constant({ kind: 'work' as const }),
  fc.constant({ kind: 'crash' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function createWorld() {
  const { reopen, ...first } = openStorage();
  let storage: typeof first | Awaited<ReturnType<typeof reopen>> = first;
  let [now, events] = [10_000_000, 0];
  const closed = new Set<string>();
  let openings = 0;
  /** What each member asked for and has not stopped. */
  const wanted = new Map<string, Set<string>>();
  const sent: { readonly channel: string; readonly text: string }[] = [];
  const faults: string[] = [];
  const flying: { message?: ClaimedMessage | undefined; card?: ClaimedCard | undefined } = {};
  const pack = createPack(traitsOf);
  const draw = createDrawCard(traitsOf);
  const memberOf = (channel: string) => channel.split(' ').at(-1) ?? '';

  const arrive = (channel: string, text: string): void => {
    const asked = wanted.get(memberOf(channel)) ?? new Set();
    if (![...asked].some((order) => text.includes(order))) faults.push(`${channel}: ${text}`);
    sent.push({ channel, text });
  };
  const isClosed = (channel: string) => closed.has(memberOf(channel));
  const shut = { everything: false, reason: 'closed', member: 'closed' } as const;

  const begin = async (): Promise<void> => {
    flying.message ??= (await storage.outbox.claim({ now, leaseMs, limit: 1, pack }))[0];
    const claim = { now, leaseMs, limit: 1, slow: [], oldBefore: 0 };
    flying.card ??= (await storage.cards.claim(claim))[0];
  };
  const finish = async (): Promise<void> => {
    const { message, card } = flying;
    flying.message = undefined;
    flying.card = undefined;
    if (message !== undefined) {
      const { channelId } = message;
      if (!isClosed(channelId)) arrive(channelId, String(message.body['content']));
      const outcome = isClosed(channelId)
        ? ({ kind: 'parked', ...shut } as const)
        : ({ kind: 'done', discordId: String(sent.length) } as const);
      await storage.outbox.settle(message, outcome, now);
    }
    if (card?.found === undefined) return;
    const { channelId, messageId } = card.card;
    if (isClosed(channelId)) {
      await storage.cards.settle(card, { kind: 'closed', ...shut }, now);
      return;
    }
    arrive(channelId, String(draw({ ...card, found: card.found })['content']));
    const posted = { kind: 'posted', messageId: String(sent.length), isKnown: true } as const;
    await storage.cards.settle(card, messageId === null ? posted : { kind: 'edited' }, now);
  };
  const work = async (): Promise<void> => {
    for (let before = -1; before !== sent.length;) {
      before = sent.length;
      await begin();
      await finish();
    }
  };
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      await finish();
      await begin();
    },
  };
  const open =
    (kind: 'direct' | 'thread'): OpenChannel =>
    async (memberId) => {
      if (kind === 'direct') openings += 1;
      return Promise.resolve({ kind: 'opened', channel: { id: `${kind} ${memberId}`, kind } });
    };
  const notifier = () =>
    createNotifier({
      ...{ ...clock, members: storage.members },
      ...{ openDirect: open('direct'), openThread: () => open('thread') },
      ...{ onOwed: () => undefined, onNotified: () => undefined },
      budget: createOpeningBudget(storage.allowances, storage, () => now),
    });

  const take = async (id: string, status: string): Promise<void> => {
    events += 1;
    await storage.inbox.insert(
      envelope({ eventId: `e${events}`, orderId: id, receivedAt: now }),
      1_000,
    );
    const [claimed] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const routing = { rules: [], defaultRules: [], defaultLocale: 'en' } as const;
    const options = { claimed, routing, traits: traitsOf('sellfern') };
    const event = orderEvent({ facts: { id, status } });
    await storage.inbox.settle(
      claimed,
      id,
      (known, _, subscribers) => settleEvent({ ...options, event, known, subscribers }),
      now,
    );
  };

  const run = async (one: Step): Promise<void> => {
    now += 1_000;
    switch (one.kind) {
      case 'press': {
        const memberId = String(one.who);
        const asked = wanted.get(memberId) ?? new Set();
        wanted.set(memberId, asked.add(one.order));
        const order = { platform: 'sellfern', id: one.order };
        const wish = { memberId, order, kind: 'notify', guildId: 'g', locale: 'en' } as const;
        await notifier().start({ ...wish, inThread: one.inThread });
        break;
      }
      case 'stop': {
        const memberId = String(one.who);
        const [first] = await storage.members.list(memberId);
        const number = first?.id ?? 0;
        await notifier().stop(memberId, one.all ? 'all' : number);
        if (one.all) wanted.delete(memberId);
        else if (first !== undefined) wanted.get(memberId)?.delete(first.orderId);
        break;
      }
      case 'erase': {
        const memberId = String(one.who);
        const { erasures } = storage;
        await erasePerson({ memberId }, { ...clock, erasures, hash });
        wanted.delete(memberId);
        break;
      }
      case 'resume':
        await notifier()
          .resume(String(one.who))
          .catch(() => undefined);
        break;
      case 'event':
        await take(one.order, one.status);
        break;
      case 'close':
        if (one.isClosed) closed.add(String(one.who));
        else closed.delete(String(one.who));
        break;
      case 'begin':
        await begin();
        break;
      case 'work':
        await work();
        break;
      case 'crash':
        flying.message = undefined;
        flying.card = undefined;
        storage = await reopen();
        break;
    }
  };
  return { run, faults, openings: () => openings };
}

it('sends nobody what they did not ask for or have stopped, and opens no more than the budget', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = createWorld();
      for (const order of orders) await world.run({ kind: 'event', order, status: 'new' });
      for (const one of steps) await world.run(one);
      await world.run({ kind: 'work' });
      expect(world.faults).toEqual([]);
      expect(world.openings()).toBeLessThanOrEqual(10);
    }),
    { numRuns: runs },
  );
}, 120_000);
