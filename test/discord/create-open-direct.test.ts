import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiscordApi, type DiscordApi } from '../../src/discord/create-discord-api.ts';
import { createOpenDirect } from '../../src/discord/create-open-direct.ts';
import { createOpenThread } from '../../src/discord/create-open-thread.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const member = '1300000000000000001';
const place = { channelId: '1100000000000000200', name: 'Your orders' };

let discord: LocalDiscord;
let api: DiscordApi;
beforeEach(async () => {
  discord = await createLocalDiscord();
  const { url, token } = discord;
  api = createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
});
afterEach(async () => discord.close());

it('gets the same direct message however often it asks', async () => {
  const open = createOpenDirect(api);
  const first = await open(member);
  expect(first).toEqual({
    kind: 'opened',
    channel: { id: discord.directOf(member), kind: 'direct' },
  });
  expect(await open(member)).toEqual(first);
  // The local Discord notices that nobody asked for it.
  expect(discord.directs).toEqual([{ userId: member, wasAsked: false }]);
});

it.each(['left', 'deleted'] as const)('says that the member has %s', async (why) => {
  discord.setReachable(member, why);
  expect(await createOpenDirect(api)(member)).toEqual({ kind: 'refused', reason: why });
});

it('says that it is too fast, or that Discord is away', async () => {
  discord.openTooFast(1);
  expect(await createOpenDirect(api)(member)).toEqual({ kind: 'too_fast' });
  discord.order({ kind: 'status', status: 500 });
  expect(await createOpenDirect(api)(member)).toEqual({ kind: 'failed' });
});

it('opens a private thread and adds the member', async () => {
  const opened = await createOpenThread(api, place, () => undefined)(member);
  const [thread] = discord.threads(place.channelId);
  expect(opened).toEqual({ kind: 'opened', channel: { id: thread?.id, kind: 'thread' } });
  expect(thread).toMatchObject({ name: 'Your orders', members: [member] });
  expect(discord.refusals).toEqual([]);
});

it('says that a thread cannot be opened', async () => {
  discord.removeChannel(place.channelId);
  expect(await createOpenThread(api, place, () => undefined)(member)).toEqual({
    ...{ kind: 'refused', reason: 'unreachable' },
  });
});
