import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** What a member may in a server by their roles, as Discord sends it with a command: owners and administrators everything. */
export function serverPermissions(
  userId: string,
  guild: {
    readonly id: string;
    readonly owner_id: string;
    readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  },
  member: { readonly roles: readonly string[] },
): bigint {
  const held = [guild.id, ...member.roles];
  const own = guild.roles
    .filter(({ id }) => held.includes(id))
    .reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  const hasAll = guild.owner_id === userId || (own & PermissionFlagsBits.Administrator) !== 0n;
  return hasAll ? PermissionsBitField.All : own;
}
