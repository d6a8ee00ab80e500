import { PermissionFlagsBits as bits } from 'discord.js';
import type { ChannelUse } from './channel-kinds.ts';

export type NeededPermissions = readonly (readonly [name: string, bit: bigint])[];

/** What a card needs, in the words of Discord's own settings. */
export const neededPermissions: NeededPermissions = [
  ['View Channel', bits.ViewChannel],
  ['Send Messages', bits.SendMessages],
  ['Embed Links', bits.EmbedLinks],
  ['Read Message History', bits.ReadMessageHistory],
];

/** The same bit has another name in a forum's settings; messages in a post are messages in a thread. */
const inForum: NeededPermissions = [
  ['View Channel', bits.ViewChannel],
  ['Create Posts', bits.SendMessages],
  ['Send Messages in Threads', bits.SendMessagesInThreads],
  ['Embed Links', bits.EmbedLinks],
  ['Read Message History', bits.ReadMessageHistory],
];
/** What private threads need: somebody who may write in one can add members to it. */
const forThreads: NeededPermissions = [
  ['View Channel', bits.ViewChannel],
  ['Create Private Threads', bits.CreatePrivateThreads],
  ['Send Messages in Threads', bits.SendMessagesInThreads],
  ['Embed Links', bits.EmbedLinks],
  ['Read Message History', bits.ReadMessageHistory],
];
/** For tags that are for moderators alone. */
export const tagPermissions: NeededPermissions = [['Manage Threads', bits.ManageThreads]];

/** What a channel in a mode needs; a forum more where a tag that we would put on posts is for moderators alone. */
export function permissionsFor(mode: ChannelUse, hasModeratedTags: boolean): NeededPermissions {
  if (mode === 'threads') return forThreads;
  if (mode !== 'forum') return neededPermissions;
  return hasModeratedTags ? [...inForum, ...tagPermissions] : inForum;
}
