import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { createEditMessage } from '../../src/discord/create-edit-message.ts';
import type { ClaimedEdit, EditOutcome } from '../../src/outbox/edits.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const channelId = '1100000000000000200';
let discord: LocalDiscord;
let edit: (more?: Partial<ClaimedEdit>) => Promise<EditOutcome>;

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  const { url: apiUrl, token } = discord;
  const api = createDiscordApi({ url: apiUrl, token, onRequest: () => undefined, now: Date.now });
  const url = 'https://example.com/parcel';
  const row = { type: 1, components: [{ type: 2, style: 5, label: 'Track', url }] };
  const body = { embeds: [{ title: 'Before' }], components: [row] };
  const posted = (await api.post(`/channels/${channelId}/messages`, { body })) as { id: string };
  const editMessage = createEditMessage({ api, now: () => 1_000, random: () => 0 });
  edit = async (more) =>
    editMessage({
      message: 1,
      channelId,
      discordId: posted.id,
      body: { embeds: [{ title: 'After' }] },
      attempt: 1,
      ...more,
    });
});
afterEach(async () => discord.close());

it('replaces the cards and the buttons', async () => {
  expect(await edit()).toEqual({ kind: 'done' });
  expect(discord.messages()[0]).toMatchObject({ embeds: [{ title: 'After' }], components: [] });
});

it('drops the edit of a message that was deleted', async () => {
  discord.deleteMessage(channelId, discord.messages()[0]?.id ?? '');
  expect(await edit()).toMatchObject({ kind: 'dropped', gone: true });
  expect(discord.messages()).toEqual([]);
});

it('drops an edit that Discord will never take', async () => {
  expect(await edit({ body: { embeds: [{ title: 'x'.repeat(300) }] } })).toMatchObject({
    kind: 'dropped',
    gone: false,
  });
});

it('tries again when Discord is busy, later each time, but not for ever', async () => {
  discord.order({ kind: 'status', status: 500, method: 'PATCH', times: 3 });
  expect(await edit()).toMatchObject({ kind: 'retry', dueAt: 2_000 });
  expect(await edit({ attempt: 2 })).toMatchObject({ kind: 'retry', dueAt: 3_000 });
  expect(await edit({ attempt: 100 })).toMatchObject({ kind: 'dropped' });
});

it('waits for a limit as long as it is told', async () => {
  discord.order({ kind: 'rateLimit', retryAfter: 60, method: 'PATCH' });
  const outcome = await edit();
  expect(outcome.kind === 'retry' && outcome.dueAt).toBeGreaterThanOrEqual(61_000);
});

it('tries again much later when the channel or the token is refused', async () => {
  discord.setPermissions(channelId, { view: false });
  expect(await edit()).toMatchObject({ kind: 'retry', dueAt: 301_000 });
  discord.refuseToken(true);
  expect(await edit()).toMatchObject({ kind: 'retry', dueAt: 301_000 });
});
