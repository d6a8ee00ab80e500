import { PermissionFlagsBits } from 'discord.js';
import type { Audience } from './command.ts';

/** Who counts as staff. */
export interface StaffRule {
  readonly roleIds: readonly string[];
  /** Those that the operator has named, if any: in others, whose channels are only posted to, nobody is staff. */
  readonly guildIds?: readonly string[];
}

interface Comer {
  readonly guildId?: string | undefined;
  readonly member?: { readonly roles: readonly string[]; readonly permissions: string } | undefined;
}

/** They have Manage Server, or are the owner or an administrator, which Discord sends as every permission. */
export function isManager({ member }: Pick<Comer, 'member'>): boolean {
  return (BigInt(member?.permissions ?? 0) & PermissionFlagsBits.ManageGuild) !== 0n;
}

/** Staff have one of the roles or Manage Server. Only whoever asks from a home server gets as far as here. */
export function audienceOf(
  { guildId = '', member }: Comer,
  { guildIds = [], roleIds }: StaffRule,
): Audience {
  if (member === undefined) return 'member';
  if (guildIds.length > 0 && !guildIds.includes(guildId)) return 'member';
  const isStaff = isManager({ member }) || member.roles.some((role) => roleIds.includes(role));
  return isStaff ? 'staff' : 'member';
}
