import type { Route } from './create-api.ts';
import { apiError, ok, unknownChannel, unknownGuild } from './api-answer.ts';
import type { Guild } from '../world/create-guild.ts';
import type { JsonObject } from '../json-object.ts';

interface GuildRoutesOptions {
  readonly guild: Guild;
  readonly botUser: JsonObject & { readonly id: string };
  readonly applicationId: string;
  readonly publicKey: string;
  readonly gatewayUrl: () => string;
  /** Anybody may invite the bot. */
  readonly isPublic: () => boolean;
  readonly interactionsUrl: () => string | null;
}

/** Who the bot is, where the gateway is, and what the server looks like. */
export const guildRoutes = (options: GuildRoutesOptions): readonly Route[] => [
  ...applicationRoutes(options),
  ...serverRoutes(options),
];

function applicationRoutes({
  botUser,
  gatewayUrl,
  applicationId,
  publicKey,
  isPublic,
  interactionsUrl,
}: GuildRoutesOptions): readonly Route[] {
  const application = () => ({
    id: applicationId,
    name: 'Order Tracker',
    icon: null,
    description: '',
    bot_public: isPublic(),
    bot_require_code_grant: false,
    bot: botUser,
    verify_key: publicKey,
    flags: 0,
    interactions_endpoint_url: interactionsUrl(),
  });
  return [
    { method: 'GET', path: '/users/@me', handle: () => ok(botUser) },
    { method: 'GET', path: '/applications/@me', handle: () => ok(application()) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(application()) },
    { method: 'GET', path: '/gateway', open: true, handle: () => ok({ url: gatewayUrl() }) },
    { method: 'GET', path: '/gateway/bot', handle: () => ok(gatewayBot(gatewayUrl())) },
  ];
}

function serverRoutes({ guild, botUser }: GuildRoutesOptions): readonly Route[] {
  const inGuild = (path: string, body: (guildId: string) => unknown): Route => ({
    method: 'GET',
    path: `/guilds/:guild${path}`,
    handle: ({ params: { guild: id = '' } }) => (guild.has(id) ? ok(body(id)) : unknownGuild),
  });
  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: ({ params: { channel: id = '' } }) => {
        const channel = guild.channelToApi(id);
        return guild.refusal(id, []) ?? (channel ? ok(channel) : unknownChannel);
      },
    },
    { method: 'GET', path: '/users/@me/guilds', handle: () => ok(guild.serversToApi()) },
    {
      method: 'GET',
      path: '/users/@me/guilds/:guild/member',
      handle: ({ params }) =>
        guild.has(params['guild'] ?? '') ? ok(guild.botMemberToApi()) : unknownGuild,
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      handle: ({ params }) => {
        if (!guild.has(params['guild'] ?? '')) return unknownGuild;
        const { user = '' } = params;
        if (user === '@me' || user === botUser.id) return ok(guild.botMemberToApi());
        const member = guild.memberToApi(user);
        return member ? ok(member) : apiError(404, 10007, 'Unknown Member');
      },
    },
    inGuild('', guild.toApi),
    inGuild('/roles', () => guild.rolesToApi()),
    inGuild('/channels', (id) =>
      [...guild.channels.values()]
        .filter(({ guildId }) => guildId === id)
        .map((channel) => guild.channelToApi(channel.id)),
    ),
  ];
}

const gatewayBot = (url: string) => ({
  url,
  shards: 1,
  session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
});
