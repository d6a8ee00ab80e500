import { DiscordAPIError, Routes, type RouteLike } from 'discord.js';
import type { Watch } from '../members/subscription.ts';
import { classifyError } from './classify-error.ts';
import { audienceOf, type StaffRule } from './commands/audience-of.ts';
import type { DiscordApi } from './create-discord-api.ts';
import type { HomeServers } from './create-home-servers.ts';
import { guildSchema, memberSchema } from './inspect/missing-permissions.ts';
import { serverPermissions } from './inspect/server-permissions.ts';

/** The server, the member or the user is not there, or the bot is not in the server. Any other refusal may pass. */
const notThere: ReadonlySet<unknown> = new Set([10004, 10007, 10013, 50001]);

/** @throws what the API throws where it makes no sense to ask on */
type IsStaff = (watch: Watch, signal: AbortSignal) => Promise<boolean | undefined>;

/**
 * Begins to look whether watchers are still staff of the shop in the server where they pressed; undefined if Discord does not say. Of
 * one member it says so without a privileged intent, and it is asked of each once:
 * https://discord.com/developers/docs/resources/guild#get-guild-member
 */
export function createIsStaff(options: {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly staff: (shop: string) => StaffRule;
  readonly isSeenIn: HomeServers['isSeenIn'];
}): () => IsStaff {
  const { api, staff, isSeenIn } = options;
  return () => {
    const asked = new Map<string, Promise<unknown>>();
    const get = async (route: RouteLike): Promise<unknown> => {
      const answer = asked.get(route) ?? api.get(route);
      asked.set(route, answer);
      return answer;
    };
    return async ({ guildId, memberId, platform: shop }, signal) => {
      const isSeen = await isSeenIn(guildId, shop, signal);
      if (isSeen !== true) return isSeen;
      try {
        const guild = guildSchema.parse(await get(Routes.guild(guildId)));
        const { roles } = memberSchema.parse(await get(Routes.guildMember(guildId, memberId)));
        const permissions = String(serverPermissions(memberId, guild, { roles }));
        return audienceOf({ guildId, member: { roles, permissions } }, staff(shop)) === 'staff';
      } catch (error) {
        if (error instanceof DiscordAPIError && notThere.has(error.code)) return false;
        const failure = classifyError(error);
        const isForAll =
          failure.kind === 'busy' ? failure.global : failure.kind === 'token_refused';
        if (isForAll) throw error;
        return undefined;
      }
    };
  };
}
