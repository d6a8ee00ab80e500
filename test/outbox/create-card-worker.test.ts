import { expect, it, vi } from 'vitest';
import type { CardOutcome, Cards, ClaimedCard, DrawCard } from '../../src/outbox/cards.ts';
import { createCardWorker } from '../../src/outbox/create-card-worker.ts';
import { claimedCard } from './stored-card.ts';

const unused = () => expect.unreachable();
const order = { platform: 'sellfern', id: '1042', items: [], parcels: [], knownAsOf: 1 };
const found = { order, timeline: [], refreshedAt: 1 };

/** What becomes of one card, and whether Discord was asked. */
async function outcomeOf(claimed: ClaimedCard, draw: DrawCard, answer: CardOutcome) {
  const settled: CardOutcome[] = [];
  const showCard = vi.fn(async () => Promise.resolve(answer));
  let claims: readonly ClaimedCard[] = [claimed];
  const cards: Cards = {
    claim: async () => {
      const now = claims;
      claims = [];
      return Promise.resolve(now);
    },
    settle: async (_, outcome) => {
      settled.push(outcome);
      return Promise.resolve({ owed: false });
    },
  };
  const quiet = () => undefined;
  const worker = createCardWorker({
    ...{ cards, draw, showCard, now: () => 5_000, onSettled: quiet, onOwed: unused },
    readGuild: async () => Promise.resolve('9'),
    ...{ logger: { debug: quiet, info: quiet, warn: quiet, error: quiet }, onError: unused },
  });
  worker.start();
  await worker.stop();
  expect(settled).toHaveLength(1);
  return { outcome: settled[0], isAsked: showCard.mock.calls.length > 0 };
}

const edited: CardOutcome = { kind: 'edited' };

it('shows what is drawn', async () => {
  const claimed = claimedCard(5_000, { found });
  expect(await outcomeOf(claimed, () => ({}), edited)).toEqual({ outcome: edited, isAsked: true });
});

it('posts no card whose order goes on in another one, but edits one that may be there, with the way to the other', async () => {
  const goesOnIn = { channelId: 'c1', threadId: null, messageId: '7' };
  const unposted = claimedCard(5_000, { found, goesOnIn });
  const { outcome, isAsked } = await outcomeOf(unposted, unused, edited);
  expect(outcome).toMatchObject({ kind: 'gone', isUnasked: true });
  expect(isAsked).toBe(false);
  const servers: unknown[] = [];
  const draw: DrawCard = ({ guildId }) => {
    servers.push(guildId);
    return {};
  };
  for (const state of [{ messageId: '8' }, { failedAt: null }]) {
    const perhaps = claimedCard(5_000, { found, goesOnIn, attempt: 2 }, state);
    expect((await outcomeOf(perhaps, draw, edited)).isAsked).toBe(true);
  }
  expect(servers).toEqual(['9', '9']);
});

it('asks Discord nothing about a card whose order is gone, and says so', async () => {
  const { outcome, isAsked } = await outcomeOf(claimedCard(5_000), unused, edited);
  expect(outcome).toMatchObject({ kind: 'gone', isUnasked: true });
  expect(isAsked).toBe(false);
});

it('asks Discord nothing about a card that cannot be drawn, and says so', async () => {
  const draw = (): never => {
    throw new Error('nobody has drawn such a thing');
  };
  const { outcome, isAsked } = await outcomeOf(claimedCard(5_000, { found }), draw, edited);
  expect(outcome).toMatchObject({ kind: 'parked', isUnasked: true });
  expect(isAsked).toBe(false);
});
