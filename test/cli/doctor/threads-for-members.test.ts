import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkThreads } from '../../../src/cli/doctor/check-threads.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { createDiscordApi } from '../../../src/discord/create-discord-api.ts';
import { inspectDiscord } from '../../../src/discord/inspect/inspect-discord.ts';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import type { ChannelPermissions } from '../../local-discord/world/local-channel.ts';

const notices = '1100000000000000300';
const forum = '1100000000000000500';
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord();
  discord.addChannel(notices, 'notices');
  discord.addForum(forum, 'parcels', { tags: [] });
});
afterEach(async () => discord.close());

/** What the doctor says of the channel for private threads. */
async function look(threadsIn: string | undefined): Promise<Finding | undefined> {
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
  const report = await inspectDiscord(api, { roleIds: [], channelIds: [], threadsIn });
  if (!report.ok) throw new Error(report.reason);
  return checkThreads(report.threads, { program: 'order-tracker' })[0];
}

it('says nothing where none is named, and is content with a text channel', async () => {
  expect(await look(undefined)).toBeUndefined();
  discord.setPermissions(notices, { send: false });
  expect(await look(notices)).toMatchObject({ state: 'well' });
});

it.each<[keyof ChannelPermissions, string]>([
  ['view', 'View Channel'],
  ['createPrivateThreads', 'Create Private Threads'],
  ['sendInThreads', 'Send Messages in Threads'],
  ['embed', 'Embed Links'],
  ['history', 'Read Message History'],
])('names what is missing in the words of Discord’s settings: %s', async (permission, name) => {
  discord.setPermissions(notices, { [permission]: false });
  const found = await look(notices);
  expect(found?.state).toBe('wrong');
  expect(`${found?.says} ${found?.remedy}`).toContain(name);
  expect(found?.remedy).toContain('DISCORD_NOTIFY_CHANNEL_ID');
});

it.each([
  ['a forum', forum, /no text channel/],
  ['a channel that is gone', '1100000000000000999', /no longer exists/],
])('says what to do about %s', async (_, id, says) => {
  const found = await look(id);
  expect(found?.state).toBe('wrong');
  expect(found?.says).toMatch(says);
  expect(found?.remedy).toMatch(/^Correct DISCORD_NOTIFY_CHANNEL_ID/);
});
