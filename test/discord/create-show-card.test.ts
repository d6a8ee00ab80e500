import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { createShowCard } from '../../src/discord/create-show-card.ts';
import type { CardOutcome, ClaimedCard } from '../../src/outbox/cards.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { claimedCard } from '../outbox/stored-card.ts';

const start = Date.parse('2026-05-01T12:00:00Z');
const hourMs = 3_600_000;
const channelId = '1100000000000000200';
let discord: LocalDiscord;
let now: number;
let showCard: (claimed: ClaimedCard, text?: string) => Promise<CardOutcome>;

beforeEach(async () => {
  now = start;
  discord = await createLocalDiscord({ rateLimits: false, oldEdits: true, now: () => now });
  const api = createDiscordApi({
    ...{ url: discord.url, token: discord.token, now: () => now },
    onRequest: () => undefined,
  });
  const show = createShowCard({
    ...{ api, now: () => now, random: () => 0 },
    ...{ titleOf: () => 'Sellfern', modeOf: () => 'card' },
  });
  showCard = async (claimed, text = 'New') =>
    show(claimed, {
      content: text,
      embeds: [{ description: text, footer: { text: `Shop · ${claimed.card.marker}` } }],
      allowed_mentions: { parse: [] },
    });
});
afterEach(async () => {
  await discord.close();
  expect(discord.pings).toEqual([]);
});

const texts = () => discord.messages().map(({ content }) => content);
const asked = () => discord.requests.map(({ method, path }) => `${method} ${path}`);

/** Posts a card; answers what is to be claimed to edit it. */
async function posted(): Promise<ClaimedCard> {
  const outcome = await showCard(claimedCard(now));
  if (outcome.kind !== 'posted') throw new Error(outcome.kind);
  const { messageId } = outcome;
  return claimedCard(now, { version: 2 }, { state: 'live', messageId, postedAt: now });
}

describe('a card that is to be posted', () => {
  it('is posted with its nonce, and known to be what was drawn', async () => {
    const outcome = await showCard(claimedCard(now));
    const [message] = discord.messages();
    expect(outcome).toEqual({ kind: 'posted', messageId: message?.id, isKnown: true });
    expect(message).toMatchObject({ nonce: 'nonce-of-this-card' });
  });

  it('stays one when its answer is lost, and may be what an earlier try had drawn', async () => {
    discord.order({ kind: 'drop', commit: true, method: 'POST' });
    expect(await showCard(claimedCard(now))).toMatchObject({ kind: 'retry' });
    const again = claimedCard(now, { attempt: 2, failedAt: now });
    expect(await showCard({ ...again, absentAt: now - 1 }, 'Shipped')).toMatchObject({
      kind: 'posted',
      isKnown: false,
    });
    expect(texts()).toEqual(['New']);
  });

  it('is looked for when Discord has forgotten its nonce, and taken over where it is', async () => {
    discord.order({ kind: 'drop', commit: true, method: 'POST' });
    await showCard(claimedCard(now));
    now += hourMs;
    const again = claimedCard(start, { attempt: 2, failedAt: start + 5, absentAt: start });
    expect(await showCard(again)).toMatchObject({ kind: 'posted', isKnown: false });
    expect(texts()).toHaveLength(1);
  });

  it('is looked for on its first try where a bot before may have posted it', async () => {
    await showCard(claimedCard(now));
    now += hourMs;
    const other = claimedCard(start, {}, { nonce: 'another-nonce' });
    expect(await showCard(other)).toMatchObject({ kind: 'posted', isKnown: false });
    expect(texts()).toHaveLength(1);
  });

  it('is parked with the reason where Discord refuses its body', async () => {
    const outcome = await showCard(claimedCard(now), 'x'.repeat(2_001));
    expect(outcome.kind).toBe('parked');
    expect('reason' in outcome && outcome.reason).toMatch(/content/);
  });

  it('closes a channel that it may not write in', async () => {
    discord.setPermissions(channelId, { send: false });
    expect(await showCard(claimedCard(now))).toMatchObject({
      ...{ kind: 'closed', everything: false, fault: 'rights' },
    });
  });

  it('closes a channel of a kind that has no messages', async () => {
    discord.addForum('1100000000000000300', 'forum');
    const claimed = claimedCard(now, {}, { channelId: '1100000000000000300' });
    expect(await showCard(claimed)).toMatchObject({ kind: 'closed', fault: 'kind' });
  });
});

describe('a card that is there', () => {
  it('is edited, and calls nobody', async () => {
    const edit = await posted();
    expect(await showCard(edit, 'Shipped')).toEqual({ kind: 'edited' });
    expect(texts()).toEqual(['Shipped']);
  });

  it('is not posted anew when somebody deleted it', async () => {
    const edit = await posted();
    discord.deleteMessage(channelId, edit.card.messageId ?? '');
    expect(await showCard(edit)).toMatchObject({ kind: 'gone' });
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('waits as long as Discord says when it is old and too many were edited', async () => {
    const edit = await posted();
    now += hourMs + 1;
    for (const text of ['a', 'b', 'c']) await showCard(edit, text);
    const outcome = await showCard(edit, 'd');
    expect(outcome).toMatchObject({ kind: 'retry', isPaced: true });
    expect(outcome.kind === 'retry' && outcome.dueAt).toBeGreaterThanOrEqual(now + 6_000);
  });

  it('waits with growing pauses while Discord is out of order', async () => {
    const edit = await posted();
    discord.order({ kind: 'status', status: 502 });
    expect(await showCard({ ...edit, attempt: 3 })).toMatchObject({
      ...{ kind: 'retry', dueAt: now + 4_000, isPaced: false },
    });
  });

  it('stops everything where the token is refused', async () => {
    const edit = await posted();
    discord.refuseToken(true);
    expect(await showCard(edit)).toMatchObject({ kind: 'closed', everything: true });
  });
});
