import { Routes } from 'discord.js';
import { z } from 'zod';
import type { ChannelFault } from '../../orders/channel-fault.ts';
import { commandDefinitions } from '../commands/command-definitions.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { readApplication } from '../read-application.ts';
import type { Routing } from '../../routing/route.ts';
import { readServers } from '../read-servers.ts';
import { inspected, type Inspected } from './inspected.ts';
import { inviteLink } from './invite-link.ts';
import { forumSchema, lookAtForum, type ForumSeen } from './look-at-forum.ts';
import {
  channelSchema,
  guildSchema,
  memberSchema,
  missingPermissions,
} from './missing-permissions.ts';
import { permissionsFor } from './needed-permissions.ts';
import { unfitFor, type ChannelUse } from './channel-kinds.ts';

/** What Discord says of the bot; nothing is posted and nothing changed. */
export type DiscordReport = Inspected<{
  readonly bot: string;
  /** Where an owner lets it into a server. */
  readonly invite: string;
  /** Anybody may invite it. */
  readonly isPublic: boolean;
  /** Where Discord sends commands by HTTP, if it does. */
  readonly interactionsUrl: string | undefined;
  /** Every server that it is in; at home it is in that which was named and those of the channels. */
  readonly servers: Inspected<{ readonly all: readonly ServerSeen[] }>;
  /** Only of a server that was named. */
  readonly server?: Inspected<{ readonly name: string }> | undefined;
  readonly channels: readonly ChannelSeen[];
  /** Where members get private threads, if anywhere. */
  readonly threads?: ChannelSeen | undefined;
  /** Roles of the settings that no server at home has. */
  readonly unknownRoles: Inspected<{ readonly ids: readonly string[] }>;
  /** Names of our commands that Discord does not know. */
  readonly commands: Inspected<{ readonly missing: readonly string[] }>;
}>;

interface ServerSeen {
  readonly id: string;
  readonly name: string;
  readonly isHome: boolean;
}

export type ChannelSeen = { readonly id: string } & (
  | {
      readonly ok: true;
      readonly name: string;
      readonly missing: readonly string[];
      /** Only of a channel in mode `forum`. */
      readonly forum?: ForumSeen | undefined;
    }
  | { readonly ok: false; readonly reason: string; readonly fault?: ChannelFault | undefined }
);

const userSchema = z.object({ id: z.string(), username: z.string() });
const commandsSchema = z.array(z.object({ name: z.string() }));

interface About {
  readonly guildId?: string | undefined;
  /** Servers that are home whatever channels are in them; with them staff are found there alone. */
  readonly homeIds?: readonly string[];
  /** The server in which commands are registered; everywhere without it. */
  readonly commandsIn?: string | undefined;
  readonly roleIds: readonly string[];
  readonly channelIds: readonly string[];
  /** The channel for private threads of members. */
  readonly threadsIn?: string | undefined;
  /** As in `Routing`. */
  readonly modes?: Routing['modes'];
}

/** Looks, with GET calls only, at everything the bot needs of Discord. */
export async function inspectDiscord(
  api: Pick<DiscordApi, 'get'>,
  about: About,
): Promise<DiscordReport> {
  const { guildId, roleIds, channelIds, threadsIn, modes, homeIds = [], commandsIn } = about;
  return inspected(async () => {
    const application = await readApplication(api);
    const user = userSchema.parse(await api.get(Routes.user()));
    const { look, homes, guild } = createChannelLook(api, user.id);
    const see = async (id: string, use: ChannelUse): Promise<ChannelSeen> => {
      const seen = await inspected(async () => look(id, use));
      return { id, ...(seen.ok ? seen.found : seen) };
    };
    const channels: ChannelSeen[] = [];
    for (const id of channelIds) channels.push(await see(id, modes?.[id]));
    const threads = threadsIn === undefined ? undefined : await see(threadsIn, 'threads');
    if (guildId !== undefined) homes.add(guildId);
    for (const id of homeIds) homes.add(id);
    const lookForRoles = async () => {
      const guilds = await Promise.all(
        (homeIds.length === 0 ? [...homes] : homeIds).map(async (id) => guild(id)),
      );
      const known = guilds.flatMap(({ roles }) => roles.map(({ id }) => id));
      return { ids: roleIds.filter((id) => !known.includes(id)) };
    };
    const lookForServers = async () => ({
      all: (await readServers(api)).map(({ id, name }) => ({ id, name, isHome: homes.has(id) })),
    });
    return {
      bot: user.username,
      invite: inviteLink({ applicationId: application.id, guildId }),
      isPublic: application.isPublic,
      interactionsUrl: application.interactionsUrl,
      servers: await inspected(lookForServers),
      server:
        guildId === undefined
          ? undefined
          : await inspected(async () => ({ name: (await guild(guildId)).name })),
      channels,
      threads,
      unknownRoles: await inspected(lookForRoles),
      commands: await inspected(async () => lookForCommands(api, application.id, commandsIn)),
    };
  });
}

/** How a channel is looked at, and in which servers those that were are. */
function createChannelLook(api: Pick<DiscordApi, 'get'>, userId: string) {
  const homes = new Set<string>();
  const guild = async (id: string) => guildSchema.parse(await api.get(Routes.guild(id)));

  const look = async (id: string, mode: ChannelUse) => {
    const answer = await api.get(Routes.channel(id));
    const channel = channelSchema.parse(answer);
    const unfit = unfitFor(channel.type, mode);
    if (channel.guild_id === undefined || unfit !== undefined) {
      const reason = unfit ?? 'it is a direct message, not a channel of a server';
      return { found: { ok: false, reason, fault: 'kind' } as const };
    }
    if (mode !== 'threads') homes.add(channel.guild_id);
    const home = await guild(channel.guild_id);
    const member = memberSchema.parse(await api.get(Routes.guildMember(home.id, userId)));
    const forum = mode === 'forum' ? lookAtForum(forumSchema.parse(answer)) : undefined;
    const needed = permissionsFor(mode, forum?.isModerated === true);
    const missing = missingPermissions(userId, home, member, channel, needed);
    return { found: { ok: true, name: channel.name ?? id, missing, forum } as const };
  };
  return { look, homes, guild };
}

async function lookForCommands(
  api: Pick<DiscordApi, 'get'>,
  applicationId: string,
  guildId: string | undefined,
) {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const known = commandsSchema.parse(await api.get(route)).map(({ name }) => name);
  const ours = commandDefinitions().map(({ name }) => name);
  return { missing: ours.filter((name) => !known.includes(name)) };
}
