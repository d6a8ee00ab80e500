import { PermissionFlagsBits as bits } from 'discord.js';

/** What a card needs, in the words of Discord's own settings. */
export const neededPermissions: readonly (readonly [name: string, bit: bigint])[] = [
  ['View Channel', bits.ViewChannel],
  ['Send Messages', bits.SendMessages],
  ['Embed Links', bits.EmbedLinks],
  ['Read Message History', bits.ReadMessageHistory],
];
