import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedRequest } from './api.ts';
import { createApi } from './api.ts';
import { createCommandRoutes } from './command-routes.ts';
import type { Fault, OrderedFault } from './faults.ts';
import { createFaults } from './faults.ts';
import { guildRoutes } from './guild-routes.ts';
import type { ChannelPermissions } from './guild.ts';
import { createGuild } from './guild.ts';
import type { JsonObject } from './json-object.ts';
import { messageRoutes } from './message-routes.ts';
import type { LocalMessage, MessageListener } from './messages.ts';
import { createMessages } from './messages.ts';
import { createNonceWindow } from './nonce-window.ts';
import { createRateLimits } from './rate-limits.ts';
import { createSigningKey } from './signing-key.ts';
import { createSnowflakes } from './snowflakes.ts';
import { waitForMessages } from './wait-for-messages.ts';

export interface LocalDiscordOptions {
  readonly token?: string;
  readonly applicationId?: string;
  readonly guildId?: string;
  /** Default: one, `orders`. */
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
  /** 5 messages per 5 s and channel with the documented headers; default true. */
  readonly rateLimits?: boolean;
  /** How long a nonce is remembered; default 3 minutes. */
  readonly nonceWindowMs?: number;
  readonly now?: () => number;
  readonly port?: number;
}

/** A peer that speaks Discord's REST API and gateway on 127.0.0.1, for the demo, the tests and the benchmarks. */
export interface LocalDiscord {
  /** `http://127.0.0.1:PORT/api`: the bot's DISCORD_API_URL. */
  readonly url: string;
  /** `http://127.0.0.1:PORT`: here is the preview page. */
  readonly origin: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly guildId: string;
  /** The application's Ed25519 key, hex. */
  readonly publicKey: string;
  readonly addChannel: (id: string, name: string) => void;
  readonly removeChannel: (id: string) => void;
  readonly setPermissions: (channelId: string, changed: Partial<ChannelPermissions>) => void;
  /** What stands in a channel (or in all) now, in the order it was posted. */
  readonly messages: (channelId?: string) => readonly LocalMessage[];
  /** Hears of every message created, edited or deleted, until the returned function is called. */
  readonly onMessage: (listener: MessageListener) => () => void;
  /** Deletes a message as a moderator would. */
  readonly deleteMessage: (channelId: string, messageId: string) => boolean;
  /** Settles when that many messages stand in all channels together; rejects after `timeoutMs`. */
  readonly waitForMessages: (count: number, timeoutMs: number) => Promise<readonly LocalMessage[]>;
  readonly requests: readonly RecordedRequest[];
  /** Why bodies were refused with 50035, all of them: a bot that behaves leaves this empty. */
  readonly refusals: readonly string[];
  /** The commands registered, in the server and globally. */
  readonly commands: () => readonly JsonObject[];
  /** Makes the next matching requests go wrong. */
  readonly order: (fault: Fault) => OrderedFault;
  /** With true every call is answered 401, until told otherwise. */
  readonly refuseToken: (refused: boolean) => void;
  readonly close: () => Promise<void>;
}

const defaults = {
  token: 'token-of-the-local-discord',
  applicationId: '1100000000000000001',
  guildId: '1100000000000000100',
  channels: [{ id: '1100000000000000200', name: 'orders' }],
};
const botUserId = '1100000000000000002';

export async function createLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { token, applicationId, guildId, channels } = { ...defaults, ...options };
  const now = options.now ?? Date.now;
  const nextId = createSnowflakes(now);
  const botUser = createBotUser();
  const key = createSigningKey();
  const guild = createGuild({ id: guildId, botUser });
  for (const { id, name } of channels) guild.addChannel(id, name);
  const messages = createMessages({ author: botUser, nextId, now });
  const faults = createFaults();
  const refusals: string[] = [];
  const onRefusal = (problems: readonly string[]) => void refusals.push(...problems);
  const commands = createCommandRoutes({ applicationId, guildId, nextId, onRefusal });
  const nonces = createNonceWindow({ windowMs: options.nonceWindowMs ?? 180_000, now });
  const rateLimits =
    options.rateLimits === false ? undefined : createRateLimits({ limit: 5, windowMs: 5000, now });
  let tokenRefused = false;
  const gatewayUrl = () => origin.replace('http', 'ws');
  const api = createApi({
    faults,
    now,
    isAuthorized: (header) => !tokenRefused && header === `Bot ${token}`,
    routes: [
      ...messageRoutes({ guild, messages, nonces, rateLimits, onRefusal }),
      ...guildRoutes({ guild, botUser, applicationId, publicKey: key.publicKey, gatewayUrl }),
      ...commands.routes,
    ],
  });
  const server = createServer((request, response) => void api.serve(request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...{
      url: `${origin}/api`,
      origin,
      token,
      applicationId,
      botUserId,
      guildId,
      publicKey: key.publicKey,
    },
    addChannel: guild.addChannel,
    removeChannel: guild.removeChannel,
    setPermissions: guild.setPermissions,
    messages: messages.all,
    onMessage: messages.listen,
    deleteMessage: messages.remove,
    waitForMessages: async (count, timeoutMs) => waitForMessages(messages, count, timeoutMs),
    requests: api.requests,
    refusals,
    commands: commands.commands,
    order: faults.order,
    refuseToken: (refused) => void (tokenRefused = refused),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

const createBotUser = () => ({
  id: botUserId,
  username: 'Order Tracker',
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
  public_flags: 0,
});
