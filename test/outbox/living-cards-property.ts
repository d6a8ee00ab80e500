import fc from 'fast-check';
import { expect } from 'vitest';
import type { StoredBody } from '../../src/outbox/outbox.ts';
import { leaseMs, type OpenStore } from '../storage/contract/store.ts';
import {
  board,
  createLivingWorld,
  draw,
  fates,
  forum,
  statuses,
  tags,
  type Fate,
  type LivingWorld,
} from './create-living-world.ts';
import { claimedCard } from './stored-card.ts';

type Step = { readonly tick: number } & (
  | {
      readonly step: 'event';
      readonly order: string;
      readonly status: string;
      /** Minutes before it is received. */
      readonly age: number;
    }
  | { readonly step: 'card' | 'send'; readonly fate: Fate }
  | { readonly step: 'delete'; readonly what: 'message' | 'post' | 'first' }
  | { readonly step: 'archive'; readonly isLocked: boolean }
  | { readonly step: 'restart' }
);

/** So long after the step before, ms: at once, after nonces were forgotten, when messages are old. */
const tick = fc.constantFrom(200, 200, 60_000, 3_700_000);
const named = <Name extends string>(name: Name) => fc.constant(name);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ tick, step: named('event'), order: fc.constantFrom('1', '2') },
      ...{ status: fc.constantFrom(...statuses), age: fc.constantFrom(0, 0, 0, 30) },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ tick, step: named('card'), fate: fc.constantFrom(...fates) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ tick, step: named('send'), fate: fc.constantFrom(...fates) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ tick, step: named('delete'), what: fc.constantFrom('message', 'post', 'first') },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ tick, step: named('archive'), isLocked: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ tick, step: named('restart') }) },
);

async function run(world: LivingWorld, one: Step, place: number): Promise<void> {
  const { discord, moved, now } = world;
  moved(one.tick);
  const post = discord.threads(forum).at(-1);
  switch (one.step) {
    case 'event': {
      const { order, status, age } = one;
      await world.take(`e${place}`, order, { status, at: now() - age * 60_000 });
      break;
    }
    case 'card':
      await world.tryCards(one.fate);
      break;
    case 'send':
      await world.trySend(one.fate);
      break;
    case 'delete': {
      // A line of which nobody knows that it was sent cannot be told from one that was not, once it is deleted.
      const message = discord.messages(board).findLast(({ embeds }) => embeds.length > 0);
      if (one.what === 'message' && message) discord.deleteMessage(board, message.id);
      if (one.what === 'post' && post) discord.deleteThread(post.id);
      if (one.what === 'first' && post) discord.deleteMessage(post.id, post.id);
      break;
    }
    case 'archive':
      if (post) discord.changeThread(post.id, { archived: true, locked: one.isLocked });
      break;
    case 'restart':
      await world.restart();
      break;
  }
}

const waiting = `SELECT (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL)
  + (SELECT count(*) FROM deliveries WHERE state = 'pending') AS count`;

async function calmDown(world: LivingWorld): Promise<void> {
  for (const { id } of world.discord.threads(forum))
    world.discord.changeThread(id, { locked: false });
  for (let turns = 0; turns < 200; turns += 1) {
    world.moved(leaseMs + 1);
    await world.redrive();
    await world.tryCards('done');
    await world.trySend('done');
    const [{ count } = {}] = await world.rows(waiting);
    if (Number(count) === 0) return;
  }
  throw new Error('never calm');
}

/** Without what Discord adds, and when the order was last heard of: a repetition is no reason for an edit. */
const textOf = ({ content, embeds, components = [] }: StoredBody): string =>
  JSON.stringify([content, embeds, components]).replaceAll(
    /"type":"rich",|-# As of <t:\d+:R>/g,
    '',
  );

async function expectOneTrueCardEach({ rows, discord, findOrder }: LivingWorld): Promise<void> {
  const cards = await rows('SELECT order_id, channel_id, marker, message_id, state FROM cards');
  expect(cards).toHaveLength(2 * (await rows('SELECT id FROM orders')).length);
  for (const { order_id: id, channel_id: channel, marker, message_id: message, state } of cards) {
    const places = channel === board ? [board] : discord.threads(forum).map((post) => post.id);
    const own = places
      .flatMap((place) => discord.messages(place))
      .filter(({ embeds }) => JSON.stringify(embeds).includes(String(marker)));
    const isThere = discord.messages().some((one) => one.id === message);
    const found = await findOrder(String(id));
    if (found === undefined) throw new Error('no order');
    const drawn = draw({ ...claimedCard(0, {}, { marker: String(marker) }), found });
    expect(['live', 'gone']).toContain(state);
    expect(own.map((one) => textOf({ ...one }))).toEqual(isThere ? [textOf(drawn)] : []);
    const post = discord.threads(forum).find((one) => one.id === message);
    const tag = tags[statuses.findIndex((status) => status === found.order.status)];
    if (isThere && post) expect(post.appliedTags).toEqual([tag?.id]);
  }
}

/** Of a post that somebody deleted nothing is told any more. */
const unsaid = `SELECT count(*) AS count FROM deliveries AS delivery
  JOIN messages AS message ON message.id = delivery.message
  WHERE delivery.line = 1 AND delivery.state = 'done' AND message.discord_id IS NULL`;

async function expectEachStageOnce({ rows, created }: LivingWorld): Promise<void> {
  const lines = await rows('SELECT state, count(*) AS count FROM card_lines GROUP BY state');
  expect(lines.map(({ state }) => state)).not.toContain('waiting');
  const owed = Number(lines.find(({ state }) => state === 'owed')?.['count'] ?? 0);
  const [{ count } = {}] = await rows(unsaid);
  const sent = created
    .filter(({ embeds, channel_id: place }) => embeds.length === 0 && place !== 'ops')
    .flatMap(({ channel_id: place, content }) =>
      content.split('\n').map((line) => `${place === board ? 'board' : 'forum'} ${line}`),
    );
  expect(sent.length).toBeLessThanOrEqual(owed);
  expect(sent.length).toBeGreaterThanOrEqual(owed - Number(count));
  expect(new Set(sent).size).toBe(sent.length);
}

/**
 * After any sequence of events, repetitions, late ones, crashes, lost answers, limits, deletions and archived posts: when
 * nothing waits, every order has one card in the channel and one post in the forum, which show it as it is, and no stage
 * was told twice.
 */
export async function livingCardsProperty(open: OpenStore, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (history) => {
      const world = await createLivingWorld(open);
      try {
        for (const [place, one] of history.entries()) await run(world, one, place);
        await calmDown(world);
        await expectOneTrueCardEach(world);
        await expectEachStageOnce(world);
        expect(world.discord.refusals).toEqual([]);
        expect(world.discord.pings).toEqual([]);
      } finally {
        await world.discord.close();
      }
    }),
    { numRuns },
  );
}
