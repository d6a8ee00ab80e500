import {
  missingAccess,
  missingPermissions,
  unknownChannel,
  type ApiAnswer,
} from '../rest/api-answer.ts';
import type { JsonObject } from '../json-object.ts';

/** What the bot may do in a channel. */
export interface ChannelPermissions {
  readonly view: boolean;
  readonly send: boolean;
  readonly embed: boolean;
  readonly history: boolean;
}

export interface LocalChannel {
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  /** What its readers have set Discord to, for the preview page. */
  readonly locale?: string | undefined;
  readonly permissions: ChannelPermissions;
}

/** Discord's permission bits; together 84992, what the invite asks for. */
const bits: Readonly<Record<keyof ChannelPermissions, number>> = {
  view: 1 << 10,
  send: 1 << 11,
  embed: 1 << 14,
  history: 1 << 16,
};
const botPermissions = String(bits.view | bits.send | bits.embed | bits.history);

export interface Guild {
  readonly id: string;
  readonly channels: ReadonlyMap<string, LocalChannel>;
  /** Channels are the main server's unless another one is named; a channel that is there moves. */
  readonly addChannel: (id: string, name: string, guildId?: string, locale?: string) => void;
  /** Another server that the bot is in. */
  readonly addServer: (guildId: string, name: string) => void;
  readonly removeServer: (guildId: string) => void;
  readonly has: (guildId: string) => boolean;
  readonly removeChannel: (id: string) => void;
  readonly setPermissions: (channelId: string, changed: Partial<ChannelPermissions>) => void;
  /** Why a channel cannot be used so; undefined when it can. */
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
  readonly channelToApi: (channel: LocalChannel) => JsonObject;
}

/** The server the bot is in, with its text channels and what the bot may do in each; others beside it. */
export function createGuild(options: {
  readonly id: string;
  readonly botUser: JsonObject & { readonly id: string };
}): Guild {
  const { id, botUser } = options;
  const channels = new Map<string, LocalChannel>();
  const servers = new Map([[id, 'Preview']]);
  const botRoleId = String(BigInt(id) + 1n);
  const ownerId = String(BigInt(id) + 2n);

  const channelToApi = (channel: LocalChannel): JsonObject => ({
    ...toTextChannel(channel, botUser.id),
    guild_id: channel.guildId,
    position: [...channels.keys()].indexOf(channel.id),
  });
  const rolesToApi = () => [
    role(id, '@everyone', '0', 0),
    role(botRoleId, 'Order Tracker', botPermissions, 1),
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
      const permissions = { view: true, send: true, embed: true, history: true };
      channels.set(channelId, { id: channelId, guildId, name, locale, permissions });
    },
    addServer: (guildId, name) => void servers.set(guildId, name),
    removeServer: (guildId) => void servers.delete(guildId),
    has: (guildId) => servers.has(guildId),
    removeChannel: (channelId) => void channels.delete(channelId),
    setPermissions: (channelId, changed) => {
      const channel = channels.get(channelId);
      if (!channel) throw new Error(`there is no channel ${channelId}`);
      channels.set(channelId, { ...channel, permissions: { ...channel.permissions, ...changed } });
    },
    refusal: (channelId, needs) => {
      const channel = channels.get(channelId);
      if (!channel) return unknownChannel;
      if (!channel.permissions.view) return missingAccess;
      return needs.every((need) => channel.permissions[need]) ? undefined : missingPermissions;
    },
    toApi,
    serversToApi: () => [...servers.keys()].map((guildId) => toApi(guildId)),
    forReady: () => ({
      ...toApi(),
      ...emptyPresence,
      channels: [...channels.values()].map(channelToApi),
      members: [toBotMember(botUser, botRoleId)],
    }),
    rolesToApi,
    botMemberToApi: () => toBotMember(botUser, botRoleId),
    channelToApi,
  };
}

const toTextChannel = (channel: LocalChannel, botUserId: string): JsonObject => ({
  id: channel.id,
  type: 0,
  name: channel.name,
  parent_id: null,
  topic: null,
  nsfw: false,
  rate_limit_per_user: 0,
  last_message_id: null,
  permission_overwrites: overwrites(channel.permissions, botUserId),
});

const toBotMember = (user: JsonObject, roleId: string): JsonObject => ({
  user,
  nick: null,
  roles: [roleId],
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  deaf: false,
  mute: false,
  flags: 0,
});

/** What is denied, as Discord shows it: one overwrite for the bot. */
function overwrites(permissions: ChannelPermissions, botUserId: string): readonly JsonObject[] {
  const names = ['view', 'send', 'embed', 'history'] as const;
  const denied = names
    .filter((name) => !permissions[name])
    .reduce((sum, name) => sum | bits[name], 0);
  return denied === 0 ? [] : [{ id: botUserId, type: 1, allow: '0', deny: String(denied) }];
}

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
