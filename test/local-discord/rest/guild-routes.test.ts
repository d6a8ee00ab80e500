import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
const channel = '1100000000000000200';

beforeEach(async () => {
  discord = await createLocalDiscord();
  rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
});
afterEach(async () => discord.close());

const post = async () =>
  rest.post(Routes.channelMessages(channel), { body: { embeds: [{ title: 'x' }] } });

it('tells the application its id and public key', async () => {
  const application = await rest.get(Routes.currentApplication());
  expect(application).toMatchObject({ id: discord.applicationId, verify_key: discord.publicKey });
});

it('shows the server, its roles, its channels and the bot as a member', async () => {
  const roles = (await rest.get(Routes.guildRoles(discord.guildId))) as {
    id: string;
    permissions: string;
  }[];
  const member = await rest.get(Routes.guildMember(discord.guildId, discord.botUserId));
  expect(await rest.get(Routes.guild(discord.guildId))).toMatchObject({ id: discord.guildId });
  expect(await rest.get(Routes.guildChannels(discord.guildId))).toMatchObject([
    { name: 'orders', type: 0 },
  ]);
  expect(member).toMatchObject({
    roles: [roles.find(({ permissions }) => permissions === '84992')?.id],
  });
  expect(await rest.get(`/users/@me/guilds/${discord.guildId}/member`)).toEqual(member);
});

it.each([
  ['a channel', Routes.channel('1'), 10003],
  ['a server', Routes.guild('1'), 10004],
  ['a member', Routes.guildMember('1100000000000000100', '1'), 10007],
  ['a message', Routes.channelMessage('1100000000000000200', '1'), 10008],
] as const)('does not know %s that does not exist', async (_, route, code) => {
  await expect(rest.get(route)).rejects.toMatchObject({ status: 404, code });
});

it.each([
  ['view', 50001],
  ['send', 50013],
  ['embed', 50013],
] as const)('refuses to post without the permission to %s', async (permission, code) => {
  discord.setPermissions(channel, { [permission]: false });
  await expect(post()).rejects.toMatchObject({ status: 403, code });
  discord.setPermissions(channel, { [permission]: true });
  await post();
});

it('shows the missing permission on the channel', async () => {
  discord.setPermissions(channel, { embed: false });
  const found = await rest.get(Routes.channel(channel));
  expect(found).toMatchObject({
    permission_overwrites: [{ id: discord.botUserId, type: 1, deny: '16384' }],
  });
});

it('gives an empty list, and no error, without the permission to read the history', async () => {
  await post();
  discord.setPermissions(channel, { history: false });
  expect(await rest.get(Routes.channelMessages(channel))).toEqual([]);
});

it('forgets a channel that is removed', async () => {
  discord.removeChannel(channel);
  await expect(post()).rejects.toMatchObject({ status: 404, code: 10003 });
});

it('registers commands that keep their id, and refuses wrong ones', async () => {
  const route = Routes.applicationGuildCommands(discord.applicationId, discord.guildId);
  const body = [{ name: 'order', description: 'Orders' }];
  const [first] = (await rest.put(route, { body })) as { id: string }[];
  const again = await rest.put(route, { body });
  expect(again).toMatchObject([{ id: first?.id, name: 'order', guild_id: discord.guildId }]);
  expect(await rest.get(route)).toEqual(again);
  expect(discord.commands()).toHaveLength(1);
  await expect(rest.put(route, { body: [{ name: 'Order' }] })).rejects.toMatchObject({
    code: 50035,
  });
  await expect(rest.get(Routes.applicationCommands('1'))).rejects.toMatchObject({ code: 20012 });
});
