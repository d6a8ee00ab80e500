import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkChannels } from '../../../src/cli/doctor/check-channels.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { createDiscordApi } from '../../../src/discord/create-discord-api.ts';
import { inspectDiscord } from '../../../src/discord/inspect/inspect-discord.ts';
import { messagesFor } from '../../../src/i18n/messages-for.ts';
import { openStatuses } from '../../../src/orders/status.ts';
import type { LivingMode } from '../../../src/routing/channel-mode.ts';
import type { ChannelPermissions } from '../../local-discord/world/local-channel.ts';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';

const text = '1100000000000000200';
const forum = '1100000000000000500';
const shipped = { id: '1', name: '🚚 Đã gửi hàng' };
const vip = { id: '2', name: 'VIP' };
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord();
  discord.addForum(forum, 'parcels', { tags: [shipped] });
});
afterEach(async () => discord.close());

/** What the doctor says of a channel that is routed to in a mode. */
async function look(id: string, mode?: LivingMode): Promise<Finding | undefined> {
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
  const modes = mode === undefined ? {} : { [id]: mode };
  const report = await inspectDiscord(api, { roleIds: [], channelIds: [id], modes });
  if (!report.ok) throw new Error(report.reason);
  const rules = [{ pattern: 'order.*', channelIds: [id] }];
  const routing = { rules, defaultRules: [], defaultLocale: 'en', modes } as const;
  const discordSettings = {
    ...none,
    apiUrl: url,
    staffRoleIds: [],
    ...{ interactions: 'gateway' as const, notify: 'on' as const },
  };
  const settings = { routing, discord: discordSettings };
  return checkChannels(report.channels, settings, { program: 'order-tracker' })[0];
}
const none = {
  guildId: undefined,
  admittedGuildIds: [],
  channelId: undefined,
  opsChannelId: undefined,
  opsRoleId: undefined,
  notifyChannelId: undefined,
};

it.each<[string, string, LivingMode | undefined]>([
  ['a text channel as a feed', text, undefined],
  ['a text channel with cards', text, 'card'],
  ['a forum with posts', forum, 'forum'],
])('is content with %s', async (_, id, mode) => {
  const found = await look(id, mode);
  expect(found?.state).toBe('well');
  expect(found?.says).toMatch(/can be posted to$/);
});

it.each<[string, string, LivingMode | undefined, RegExp, RegExp]>([
  ['posts in a text channel', text, 'forum', /no forum channel/, /Create Channel, Forum.*ROUTES/],
  ['cards in a forum', forum, 'card', /is a forum channel/, /mode forum \(DISCORD_ROUTES\)/],
  ['a feed in a forum', forum, undefined, /cannot be posted/, /^Correct DISCORD_ROUTES/],
])('says what to do about %s', async (_, id, mode, says, remedy) => {
  const found = await look(id, mode);
  expect(found?.state).toBe('wrong');
  expect(found?.says).toMatch(says);
  expect(found?.remedy).toMatch(remedy);
});

it.each<[keyof ChannelPermissions, string]>([
  ['view', 'View Channel'],
  ['send', 'Create Posts'],
  ['sendInThreads', 'Send Messages in Threads'],
  ['embed', 'Embed Links'],
  ['history', 'Read Message History'],
])('names what a forum needs in the words of its settings: %s', async (permission, name) => {
  discord.setPermissions(forum, { [permission]: false });
  const found = await look(forum, 'forum');
  expect(found?.state).toBe('wrong');
  expect(`${found?.says} ${found?.remedy}`).toContain(name);
});

it('does not ask for rights in threads where there are none', async () => {
  discord.setPermissions(text, { sendInThreads: false });
  expect(await look(text, 'card')).toMatchObject({ state: 'well' });
});

it('asks for Manage Threads where a tag that names a stage is for moderators', async () => {
  discord.changeForum(forum, { tags: [shipped, { ...vip, moderated: true }] });
  expect(await look(forum, 'forum')).toMatchObject({ state: 'well' });
  discord.changeForum(forum, { tags: [{ ...shipped, moderated: true }] });
  expect(await look(forum, 'forum')).toMatchObject({ says: '#parcels lacks Manage Threads' });
  discord.setPermissions(forum, { manageThreads: true });
  expect(await look(forum, 'forum')).toMatchObject({ state: 'well' });
});

it('names the tags that it leaves alone, and doubts a forum without one that it knows', async () => {
  discord.changeForum(forum, { tags: [vip, shipped] });
  expect((await look(forum, 'forum'))?.says).toMatch(/left to you: “VIP”$/);
  discord.changeForum(forum, { tags: [vip] });
  const found = await look(forum, 'forum');
  expect(found?.state).toBe('doubtful');
  expect(found?.says).toMatch(/no tag of #parcels names a stage/);
  expect(found?.remedy).toMatch(/Edit Channel, Tags/);
});

it('doubts a forum that wants a tag on every post and has none for some stage', async () => {
  discord.changeForum(forum, { requiresTag: true });
  const found = await look(forum, 'forum');
  expect(found?.state).toBe('doubtful');
  expect(found?.remedy).toMatch(/^Turn off “Require people/);
  expect(found?.says).toMatch(/\(Pending Cost, New, In Production, Pending, /);
  const { status } = messagesFor('vi');
  const tags = openStatuses.map((stage, index) => ({ id: String(index), name: status[stage] }));
  discord.changeForum(forum, { tags });
  expect(await look(forum, 'forum')).toMatchObject({ state: 'well' });
});
