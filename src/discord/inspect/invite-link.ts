import { neededPermissions } from './needed-permissions.ts';

/**
 * The page on which an owner lets the bot into a server, with what it needs there.
 * https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteLink({
  applicationId,
  guildId,
}: {
  readonly applicationId: string;
  /** The server that is chosen beforehand. */
  readonly guildId?: string | undefined;
}): string {
  const permissions = neededPermissions.reduce((sum, [, bit]) => sum | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
    ...(guildId !== undefined && { guild_id: guildId }),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
