import { PermissionFlagsBits as bits } from 'discord.js';
import { z } from 'zod';
import { neededPermissions, type NeededPermissions } from './needed-permissions.ts';
import { serverPermissions } from './server-permissions.ts';

const overwriteSchema = z.object({ id: z.string(), allow: z.string(), deny: z.string() });

/** What of a server, a member and a channel decides about permissions; bit sets are decimal text. */
export const guildSchema = z.object({
  id: z.string(),
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string() })),
});
export const memberSchema = z.object({ roles: z.array(z.string()) });
export const channelSchema = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  permission_overwrites: z.array(overwriteSchema).default([]),
});

/**
 * The permissions that are needed, by a card unless it is said what for, and that the bot does not have in a channel.
 *
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites: the roles together, then
 * what the channel denies and allows to everyone, to roles, to the member.
 */
export function missingPermissions(
  userId: string,
  guild: z.output<typeof guildSchema>,
  member: z.output<typeof memberSchema>,
  channel: Pick<z.output<typeof channelSchema>, 'permission_overwrites'>,
  needed: NeededPermissions = neededPermissions,
): readonly string[] {
  const base = serverPermissions(userId, guild, member);
  if ((base & bits.Administrator) !== 0n) return [];
  const overwrites = (...ids: readonly string[]) =>
    channel.permission_overwrites.filter(({ id }) => ids.includes(id));
  const steps = [overwrites(guild.id), overwrites(...member.roles), overwrites(userId)];
  const permissions = steps.reduce(
    (before, step) =>
      (before & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)),
    base,
  );
  return needed.filter(([, bit]) => (permissions & bit) === 0n).map(([name]) => name);
}

function union(sets: readonly string[]): bigint {
  return sets.reduce((all, set) => all | BigInt(set), 0n);
}
