import { PermissionFlagsBits } from 'discord.js';
import type { Audience } from './command.ts';

/** Who counts as staff. */
export interface StaffRule {
  readonly roleIds: readonly string[];
  /**
   * The shop's own server, if it is known. Whoever invites the bot into another server has Manage Server
   * there, which must not open this shop's orders to them.
   */
  readonly guildId?: string | undefined;
}

/** Staff have one of the roles or Manage Server. There are no roles in a direct message, so no staff. */
export function audienceOf(
  {
    guildId,
    member,
  }: {
    readonly guildId?: string | undefined;
    readonly member?:
      { readonly roles: readonly string[]; readonly permissions: string } | undefined;
  },
  rule: StaffRule,
): Audience {
  if (member === undefined) return 'member';
  if (rule.guildId !== undefined && guildId !== rule.guildId) return 'member';
  const isManager = (BigInt(member.permissions) & PermissionFlagsBits.ManageGuild) !== 0n;
  return isManager || member.roles.some((role) => rule.roleIds.includes(role)) ? 'staff' : 'member';
}
