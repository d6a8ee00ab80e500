import {
  missingAccess,
  missingPermissions,
  unknownChannel,
  unreachableUser,
  type ApiAnswer,
} from '../rest/api-answer.ts';
import type { JsonObject } from '../json-object.ts';
import { threadToApi, type Threads } from './create-threads.ts';
import {
  channelToApi,
  chosenChannelToApi,
  permissionBits,
  usualPermissions,
  type ChannelPermissions,
  type LocalChannel,
  type LocalForum,
  type Unreachable,
} from './local-channel.ts';

const granted = ['view', 'send', 'embed', 'history'] as const;
/** Together 84992, what the invite asks for. */
const botPermissions = String(granted.reduce((sum, name) => sum | permissionBits[name], 0n));
/** Whoever may write may do so in threads, unless an owner forbids it. */
const everyonesPermissions = String(
  permissionBits.sendInThreads | permissionBits.createPrivateThreads,
);

export interface Guild {
  readonly id: string;
  readonly channels: ReadonlyMap<string, LocalChannel>;
  /** Channels are the main server's unless another one is named; a channel that is there moves. */
  readonly addChannel: (id: string, name: string, guildId?: string, locale?: string) => void;
  readonly addForum: (id: string, name: string, forum?: Partial<LocalForum>) => void;
  /** As its owner does in the forum's settings. */
  readonly changeForum: (id: string, changed: Partial<LocalForum>) => void;
  /** The direct messages with a user, the same however often they are opened. */
  readonly openDirect: (userId: string, id: string) => LocalChannel;
  /** From now on nobody can write to a user, or they can again. */
  readonly setReachable: (userId: string, unreachable: Unreachable | undefined) => void;
  readonly reachability: (userId: string) => Unreachable | undefined;
  /** Another server that the bot is in. */
  readonly addServer: (guildId: string, name: string) => void;
  readonly removeServer: (guildId: string) => void;
  readonly has: (guildId: string) => boolean;
  readonly removeChannel: (id: string) => void;
  readonly setPermissions: (channelId: string, changed: Partial<ChannelPermissions>) => void;
  /** A channel, or the one that a thread is in. */
  readonly channelOf: (id: string) => LocalChannel | undefined;
  readonly may: (id: string, permission: keyof ChannelPermissions) => boolean;
  /** Why a channel or thread cannot be used so; undefined when it can. */
  readonly refusal: (
    channelId: string,
    needs: readonly (keyof ChannelPermissions)[],
  ) => ApiAnswer | undefined;
  readonly toApi: (guildId?: string) => JsonObject;
  /** Every server the bot is in, as `GET /users/@me/guilds` lists them. */
  readonly serversToApi: () => readonly JsonObject[];
  /** With channels and members, as GUILD_CREATE carries it. */
  readonly forReady: () => JsonObject;
  readonly rolesToApi: () => readonly JsonObject[];
  readonly botMemberToApi: () => JsonObject;
  /** Somebody joins every server with these roles, has others now, or leaves. */
  readonly setMember: (userId: string, roles: readonly string[] | undefined) => void;
  readonly memberToApi: (userId: string) => JsonObject | undefined;
  /** A channel as it is described to whoever has chosen it, with what the bot may do there. */
  readonly chosenChannel: (id: string) => JsonObject | undefined;
  readonly addRole: (id: string, name: string) => void;
  /** A channel or thread. */
  readonly channelToApi: (id: string) => JsonObject | undefined;
}

/** The server the bot is in, with its text channels and what the bot may do in each; others beside it. */
export function createGuild(options: {
  readonly id: string;
  readonly botUser: JsonObject & { readonly id: string };
  readonly threads: Threads;
}): Guild {
  const { id, botUser, threads } = options;
  const channels = new Map<string, LocalChannel>();
  const servers = new Map([[id, 'Preview']]);
  const addedRoles = new Map<string, string>();
  const unreachable = new Map<string, Unreachable>();
  const members = new Map<string, readonly string[]>();
  const botRoleId = String(BigInt(id) + 1n);
  const ownerId = String(BigInt(id) + 2n);

  const positioned = (channel: LocalChannel): JsonObject => ({
    ...channelToApi(channel, botUser.id),
    position: [...channels.keys()].indexOf(channel.id),
  });
  const channelOf = (place: string) => channels.get(threads.get(place)?.parentId ?? place);
  const may: Guild['may'] = (place, permission) => {
    const isThread = threads.get(place) !== undefined;
    const needed = permission === 'send' && isThread ? 'sendInThreads' : permission;
    return channelOf(place)?.permissions[needed] === true;
  };
  const change = (channelId: string, changed: (known: LocalChannel) => Partial<LocalChannel>) => {
    const channel = channels.get(channelId);
    if (!channel) throw new Error(`there is no channel ${channelId}`);
    channels.set(channelId, { ...channel, ...changed(channel) });
  };
  const rolesToApi = () => [
    role(id, '@everyone', everyonesPermissions, 0),
    role(botRoleId, 'Order Tracker', botPermissions, 1),
    ...[...addedRoles].map(([roleId, name]) => role(roleId, name, '0', 0)),
  ];
  const toApi = (guildId = id) => ({
    ...emptyGuild,
    id: guildId,
    name: servers.get(guildId) ?? '',
    owner_id: ownerId,
    roles: rolesToApi(),
  });

  return {
    id,
    channels,
    addChannel: (channelId, name, guildId = id, locale) => {
      const permissions = usualPermissions;
      channels.set(channelId, { id: channelId, guildId, name, locale, permissions });
    },
    addForum: (channelId, name, { tags = [], requiresTag = false } = {}) => {
      const permissions = usualPermissions;
      const forum = { tags, requiresTag };
      channels.set(channelId, { id: channelId, guildId: id, name, forum, permissions });
    },
    openDirect: (userId, newId) => {
      const known = [...channels.values()].find(({ direct }) => direct?.id === userId);
      const permissions = usualPermissions;
      const opened = known ?? {
        ...{ id: newId, guildId: '', name: 'direct', direct: { id: userId }, permissions },
      };
      channels.set(opened.id, opened);
      return opened;
    },
    setReachable: (userId, why) => {
      if (why === undefined) unreachable.delete(userId);
      else unreachable.set(userId, why);
    },
    reachability: (userId) => unreachable.get(userId),
    changeForum: (channelId, changed) => {
      change(channelId, ({ forum = { tags: [], requiresTag: false } }) => ({
        forum: { ...forum, ...changed },
      }));
    },
    addServer: (guildId, name) => void servers.set(guildId, name),
    removeServer: (guildId) => void servers.delete(guildId),
    has: (guildId) => servers.has(guildId),
    removeChannel: (channelId) => {
      channels.delete(channelId);
      for (const thread of threads.all(channelId)) threads.remove(thread.id);
    },
    setPermissions: (channelId, changed) => {
      change(channelId, ({ permissions }) => ({ permissions: { ...permissions, ...changed } }));
    },
    channelOf,
    may,
    refusal: (place, needs) => {
      const channel = channelOf(place);
      if (!channel) return unknownChannel;
      const why = channel.direct && unreachable.get(channel.direct.id);
      if (why !== undefined) return unreachableUser[why];
      if (!channel.permissions.view) return missingAccess;
      return needs.every((need) => may(place, need)) ? undefined : missingPermissions;
    },
    toApi,
    serversToApi: () => [...servers.keys()].map((guildId) => toApi(guildId)),
    forReady: () => ({
      ...toApi(),
      ...emptyPresence,
      channels: [...channels.values()].filter(({ direct }) => !direct).map(positioned),
      members: [memberToApi(botUser, [botRoleId])],
    }),
    rolesToApi,
    chosenChannel: (channelId) => {
      const channel = channels.get(channelId);
      return channel && chosenChannelToApi(channel);
    },
    addRole: (roleId, name) => void addedRoles.set(roleId, name),
    botMemberToApi: () => memberToApi(botUser, [botRoleId]),
    setMember: (userId, roles) => {
      if (roles === undefined) members.delete(userId);
      else members.set(userId, roles);
    },
    memberToApi: (userId) => {
      const roles = members.get(userId);
      return roles && memberToApi({ id: userId, username: userId }, roles);
    },
    channelToApi: (place) => {
      const [thread, channel] = [threads.get(place), channels.get(place)];
      return thread ? threadToApi(thread) : channel && positioned(channel);
    },
  };
}

const memberToApi = (user: JsonObject, roles: readonly string[]): JsonObject => ({
  user,
  nick: null,
  roles,
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  deaf: false,
  mute: false,
  flags: 0,
});

const role = (id: string, name: string, permissions: string, position: number): JsonObject => ({
  id,
  name,
  permissions,
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: position > 0,
  mentionable: false,
  flags: 0,
});

/** The fields of a guild that say nothing here but that clients expect. */
const emptyGuild: JsonObject = {
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  vanity_url_code: null,
  premium_tier: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: 'en-US',
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  nsfw_level: 0,
};

const emptyPresence: JsonObject = {
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  large: false,
  unavailable: false,
  member_count: 1,
  voice_states: [],
  threads: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
};
