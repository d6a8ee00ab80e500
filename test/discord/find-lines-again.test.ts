import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { renderLoudLines } from '../../src/discord/embeds/render-loud-lines.ts';
import type { ClaimedMessage, Outcome } from '../../src/outbox/outbox.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { messageToSend } from './message-to-send.ts';

const start = Date.parse('2026-05-01T12:00:00Z');
const hourMs = 3_600_000;
let discord: LocalDiscord;
let now: number;
let deliver: (message: ClaimedMessage) => Promise<Outcome>;

beforeEach(async () => {
  now = start;
  discord = await createLocalDiscord({ rateLimits: false, now: () => now });
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: () => now });
  deliver = createDeliver({ api, now: () => now, random: () => 0 });
});
afterEach(async () => discord.close());

const texts = () => discord.messages().map(({ content }) => content);
const shipped = (number: string) => `🚚 Order #${number} has shipped`;

/** Posts a card; answers the id of its message. */
async function card(name: string): Promise<string> {
  const outcome = await deliver(messageToSend({ at: now, nonce: name, markers: [name] }));
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.discordId ?? '';
}

/** A message of a line under each of these cards, on its first try. */
function lines(nonce: string, under: readonly (readonly [number: string, card: string])[]) {
  const { body } = renderLoudLines(
    under.map(([number, replyTo]) => {
      return { order: { id: number, number, status: 'shipped' }, locale: 'en', card: replyTo };
    }),
  );
  const deliveries = under.map(([, replyTo], index) => {
    return { id: index + 1, marker: `LINE000${index}`, eventId: null, owedAt: start, replyTo };
  });
  return { ...messageToSend({ at: start, nonce, body: { ...body } }), deliveries };
}

/** The same message once nobody knows any more whether an earlier try was taken, nor Discord its nonce. */
const again = (message: ClaimedMessage) =>
  ({ ...message, attempt: 2, absentAt: start, failedAt: null }) as const;

it.each([[1], [2]])('finds a message of %i lines again', async (count) => {
  const under = [
    ['1', await card('CARD0001')],
    ['2', await card('CARD0002')],
  ] as const;
  const message = lines('lost', under.slice(0, count));
  discord.order({ kind: 'drop', commit: true, method: 'POST' });
  expect(await deliver(message)).toMatchObject({ kind: 'retry' });
  const there = discord.messages().at(-1)?.id;
  now += hourMs;
  expect(await deliver(again(message))).toEqual({ kind: 'done', discordId: there, found: true });
});

it('does not take the line of another order with the same number for its own', async () => {
  const [mine, other] = [await card('CARD0001'), await card('CARD0002')];
  await deliver(lines('other', [['1042', other]]));
  now += hourMs;
  expect(await deliver(again(lines('mine', [['1042', mine]])))).toMatchObject({ kind: 'done' });
  expect(texts().slice(2)).toEqual([shipped('1042'), shipped('1042')]);
});

it('does not leave out a line of which another order says the same', async () => {
  const [mine, other, third] = [
    await card('CARD0001'),
    await card('CARD0002'),
    await card('CARD0003'),
  ];
  await deliver(lines('other', [['1042', other]]));
  now += hourMs;
  const packed = lines('packed', [
    ['1042', mine],
    ['1043', third],
  ]);
  expect(await deliver(again(packed))).toMatchObject({ kind: 'done' });
  expect(texts().at(-1)).toBe(`${shipped('1042')}\n${shipped('1043')}`);
});

it('finds the lines that a later state of the database has sent one by one', async () => {
  const [mine, third] = [await card('CARD0001'), await card('CARD0003')];
  await deliver(lines('single', [['1042', mine]]));
  now += hourMs;
  const packed = lines('packed', [
    ['1042', mine],
    ['1043', third],
  ]);
  expect(await deliver(again(packed))).toMatchObject({ kind: 'in_part', posted: [1] });
});

it('finds a line whose card was deleted before it was sent', async () => {
  const mine = await card('CARD0001');
  discord.deleteMessage('1100000000000000200', mine);
  const message = lines('lost', [['1042', mine]]);
  await deliver(message);
  const posts = discord.messages().length;
  now += hourMs;
  expect(await deliver(again(message))).toMatchObject({ kind: 'done' });
  expect(discord.messages()).toHaveLength(posts);
});

it('gives up a line with the post that it is for, where somebody deleted that', async () => {
  const forum = '1100000000000000500';
  discord.addForum(forum, 'orders');
  const { body } = renderLoudLines([
    { order: { id: '1', status: 'shipped' }, locale: 'en', card: null },
  ]);
  const line = messageToSend({ at: start, channelId: '1100000000000000501', body: { ...body } });
  expect(await deliver(line)).toEqual({ kind: 'done' });
  expect(await deliver(again(line))).toEqual({ kind: 'done' });
  const card = messageToSend({ at: start, channelId: '1100000000000000501' });
  expect(await deliver(card)).toMatchObject({ kind: 'parked', fault: 'gone' });
});
