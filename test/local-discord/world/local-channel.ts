import type { JsonObject } from '../json-object.ts';

/** What the bot may do in a channel; in a thread, what it may do in the channel above. */
export interface ChannelPermissions {
  readonly view: boolean;
  /** In a forum: "Create Posts". */
  readonly send: boolean;
  readonly embed: boolean;
  readonly history: boolean;
  readonly createPrivateThreads: boolean;
  readonly sendInThreads: boolean;
  readonly manageThreads: boolean;
}

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const permissionBits: Readonly<Record<keyof ChannelPermissions, bigint>> = {
  view: 1n << 10n,
  send: 1n << 11n,
  embed: 1n << 14n,
  history: 1n << 16n,
  manageThreads: 1n << 34n,
  createPrivateThreads: 1n << 36n,
  sendInThreads: 1n << 38n,
};
const names = [
  'view',
  'send',
  'embed',
  'history',
  'manageThreads',
  'createPrivateThreads',
  'sendInThreads',
] as const satisfies readonly (keyof ChannelPermissions)[];

/** What a server grants to begin with: Manage Threads is for moderators. */
export const usualPermissions: ChannelPermissions = {
  view: true,
  send: true,
  embed: true,
  history: true,
  createPrivateThreads: true,
  sendInThreads: true,
  manageThreads: false,
};

export interface LocalTag {
  readonly id: string;
  readonly name: string;
  /** Only who may manage threads may put it on a post, or take it off. */
  readonly moderated?: boolean;
}

/** What makes a channel a forum. */
export interface LocalForum {
  readonly tags: readonly LocalTag[];
  /** "Require people to select tags when posting". */
  readonly requiresTag: boolean;
}

/** Why a user cannot be written to: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export type Unreachable = 'closed' | 'left' | 'deleted' | 'no_access';

export interface LocalUser {
  readonly id: string;
  readonly unreachable?: Unreachable | undefined;
}

export interface LocalChannel {
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  /** What its readers have set Discord to, for the preview page. */
  readonly locale?: string | undefined;
  /** Absent: a text channel. */
  readonly forum?: LocalForum | undefined;
  /** The direct messages with this user; such a channel is in no server. */
  readonly direct?: LocalUser | undefined;
  readonly permissions: ChannelPermissions;
}

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-flags */
const requireTag = 1 << 4;

/** A channel as Discord's API shows it, but for its position. */
export const channelToApi = (channel: LocalChannel, botUserId: string): JsonObject =>
  channel.direct ? directToApi(channel.id, channel.direct) : inServerToApi(channel, botUserId);

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types: a DM is of type 1 */
const directToApi = (id: string, { id: userId }: LocalUser): JsonObject => ({
  ...{ id, type: 1, last_message_id: null, flags: 0 },
  recipients: [{ id: userId, username: 'member', discriminator: '0', avatar: null }],
});

const inServerToApi = (channel: LocalChannel, botUserId: string): JsonObject => ({
  id: channel.id,
  type: channel.forum ? 15 : 0,
  guild_id: channel.guildId,
  name: channel.name,
  parent_id: null,
  topic: null,
  nsfw: false,
  rate_limit_per_user: 0,
  last_message_id: null,
  permission_overwrites: overwrites(channel.permissions, botUserId),
  ...(channel.forum && {
    flags: channel.forum.requiresTag ? requireTag : 0,
    default_auto_archive_duration: 4320,
    available_tags: channel.forum.tags.map(({ id, name, moderated = false }) => ({
      ...{ id, name, moderated },
      emoji_id: null,
      emoji_name: null,
    })),
  }),
});

/** What is other than usual, as Discord shows it: one overwrite for the bot. */
function overwrites(permissions: ChannelPermissions, botUserId: string): readonly JsonObject[] {
  const bits = (isWanted: (name: keyof ChannelPermissions) => boolean) =>
    names.filter(isWanted).reduce((sum, name) => sum | permissionBits[name], 0n);
  const allow = bits((name) => permissions[name] && !usualPermissions[name]);
  const deny = bits((name) => !permissions[name] && usualPermissions[name]);
  if (allow === 0n && deny === 0n) return [];
  return [{ id: botUserId, type: 1, allow: String(allow), deny: String(deny) }];
}

/** View Channel, Send Messages, Read Message History: of the member who chooses. */
const membersPermissions = String(
  permissionBits.view | permissionBits.send | permissionBits.history,
);

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export const chosenChannelToApi = ({ id, name, forum, permissions }: LocalChannel): JsonObject => ({
  ...{ id, name, type: forum ? 15 : 0, parent_id: null, permissions: membersPermissions },
  app_permissions: String(
    names.reduce((sum, one) => (permissions[one] ? sum | permissionBits[one] : sum), 0n),
  ),
});
