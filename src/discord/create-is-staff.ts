import { Routes } from 'discord.js';
import type { Watch } from '../members/subscription.ts';
import { classifyError } from './classify-error.ts';
import { audienceOf, type StaffRule } from './commands/audience-of.ts';
import type { DiscordApi } from './create-discord-api.ts';
import type { HomeServers } from './create-home-servers.ts';
import { guildSchema, memberSchema } from './inspect/missing-permissions.ts';
import { serverPermissions } from './inspect/server-permissions.ts';

/**
 * Whether a watcher is still staff of the shop in the server where they pressed; undefined if Discord does not say. Of one member it
 * says so without a privileged intent: https://discord.com/developers/docs/resources/guild#get-guild-member
 */
export function createIsStaff(options: {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly staff: (shop: string) => StaffRule;
  readonly shopsInOnceRead: HomeServers['shopsInOnceRead'];
}): (watch: Watch, signal: AbortSignal) => Promise<boolean | undefined> {
  const { api, staff, shopsInOnceRead } = options;
  return async ({ guildId, memberId, platform: shop }, signal) => {
    const shops = await shopsInOnceRead(guildId, signal);
    if (shops === undefined) return undefined;
    if (!shops.includes(shop)) return false;
    try {
      const guild = guildSchema.parse(await api.get(Routes.guild(guildId)));
      const { roles } = memberSchema.parse(await api.get(Routes.guildMember(guildId, memberId)));
      const permissions = String(serverPermissions(memberId, guild, { roles }));
      return audienceOf({ guildId, member: { roles, permissions } }, staff(shop)) === 'staff';
    } catch (error) {
      // Neither this server nor this member is there for the bot.
      return classifyError(error).kind === 'channel_closed' ? false : undefined;
    }
  };
}
