import { PermissionFlagsBits } from 'discord.js';
import type { Audience } from './command.ts';

/** Who counts as staff. */
export interface StaffRule {
  readonly roleIds: readonly string[];
  /** DISCORD_GUILD_ID: in other servers, whose channels are only posted to, nobody is staff. */
  readonly guildId?: string | undefined;
}

/** Staff have one of the roles or Manage Server. Only whoever asks from a home server gets as far as here. */
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
