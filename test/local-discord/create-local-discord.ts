import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedRequest } from './rest/create-api.ts';
import type { Limits } from './rest/create-rate-limits.ts';
import type { Fault, OrderedFault } from './rest/create-faults.ts';
import type { Gateway } from './gateway/create-gateway.ts';
import type { ChannelPermissions, LocalForum } from './world/local-channel.ts';
import type { Guild } from './world/create-guild.ts';
import type { LocalThread, ThreadChange } from './world/create-threads.ts';
import type { OldEditLimit } from './rest/create-old-edit-limit.ts';
import type { InteractionResult, Transport } from './interactions/create-interact.ts';
import type { LocalInteraction } from './interactions/interaction.ts';
import type { JsonObject } from './json-object.ts';
import type { LocalMessage, MessageListener, Ping } from './world/create-messages.ts';
import { createPage } from './page/create-page.ts';
import type { Person } from './page/stream-messages.ts';
import { createPeer, type Peer } from './create-peer.ts';
import { waitForMessages } from './world/wait-for-messages.ts';

export interface LocalDiscordOptions {
  readonly token?: string;
  readonly applicationId?: string;
  readonly guildId?: string;
  /** Default: one, `orders`. */
  readonly channels?: readonly {
    readonly id: string;
    readonly name: string;
    /** What its readers have set Discord to, for the preview page: `vi`. */
    readonly locale?: string;
  }[];
  /** How the preview page names those with whom there are direct messages. */
  readonly people?: readonly Person[];
  /** Default true: 5 messages per 5 s and channel, told in the documented headers. */
  readonly rateLimits?: boolean | Limits;
  /** Default: 3 per 6 s and channel if there are rate limits, else none. */
  readonly oldEdits?: boolean | OldEditLimit;
  /** How many active threads the server takes; default 1000, as was seen. */
  readonly mostThreads?: number;
  /** How long a nonce is remembered; default 3 minutes. */
  readonly nonceWindowMs?: number;
  /**
   * How long it waits for the first answer to an interaction; default 3 s, as Discord does. Longer where a busy machine is
   * not to be taken for a slow bot.
   */
  readonly answerWithinMs?: number;
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
  /** In the server, or in another one; a channel that is there moves. */
  readonly addChannel: (id: string, name: string, guildId?: string) => void;
  /** In the server. */
  readonly addForum: (id: string, name: string, forum?: Partial<LocalForum>) => void;
  /** Its tags, and whether a post needs one, as an owner changes them. */
  readonly changeForum: (id: string, changed: Partial<LocalForum>) => void;
  /** The channel of the direct messages with a user; undefined if there is none. */
  readonly directOf: (userId: string) => string | undefined;
  /** To whom direct messages were opened; all of them asked: a bot that behaves opens none to anybody else. */
  readonly directs: Peer['directs'];
  /** A user closes their direct messages, leaves all servers, deletes their account; or opens them again. */
  readonly setReachable: Guild['setReachable'];
  /** The next so many direct messages are opened too fast for Discord (code 40003). */
  readonly openTooFast: (times: number) => void;
  /** Somebody joins every server with these roles, has others now, or leaves. */
  readonly setMember: Guild['setMember'];
  /** In every server. */
  readonly addRole: (id: string, name: string) => void;
  /** Another server that the bot is in. */
  readonly addServer: (guildId: string, name: string) => void;
  /** Whether anybody may invite the bot; false at first. */
  readonly setPublic: (isPublic: boolean) => void;
  /** Where the application says that commands are to be sent by HTTP; nowhere at first. */
  readonly setInteractionsUrl: (url: string | null) => void;
  /** The bot is thrown out of a server. */
  readonly removeServer: (guildId: string) => void;
  readonly removeChannel: (id: string) => void;
  readonly setPermissions: (channelId: string, changed: Partial<ChannelPermissions>) => void;
  /** What stands in a channel (or in all) now, in the order it was posted. */
  readonly messages: (channelId?: string) => readonly LocalMessage[];
  /** Hears of every message created, edited or deleted, until the returned function is called. */
  readonly onMessage: (listener: MessageListener) => () => void;
  /** Deletes a message as a moderator would. */
  readonly deleteMessage: (channelId: string, messageId: string) => boolean;
  /** The posts of a forum (or of all) as they are now, in the order they were made. */
  readonly threads: (forumId?: string) => readonly LocalThread[];
  /** Archives, locks, tags a post as a moderator would, or takes that back. */
  readonly changeThread: (id: string, change: ThreadChange) => void;
  /** Deletes a post with its messages as a moderator would. */
  readonly deleteThread: (id: string) => boolean;
  /** Every message that called somebody, as it was then: by its posting or by an edit. */
  readonly pings: readonly Ping[];
  /** Settles when that many messages stand in all channels together; rejects after `timeoutMs`. */
  readonly waitForMessages: (count: number, timeoutMs?: number) => Promise<readonly LocalMessage[]>;
  /** What was asked and how it was answered, the last 20,000. */
  readonly requests: readonly RecordedRequest[];
  /** Why bodies were refused with 50035, all of them: a bot that behaves leaves this empty. */
  readonly refusals: readonly string[];
  /** The commands registered in a server or as `global`; without either, in the main server and globally. */
  readonly commands: (scope?: string) => readonly JsonObject[];
  /** Makes the next matching requests go wrong. */
  readonly order: (fault: Fault) => OrderedFault;
  /** With true every call is answered 401 and the gateway closes with 4004, until told otherwise. */
  readonly refuseToken: (refused: boolean) => void;
  readonly gateway: Pick<
    Gateway,
    'connectedClients' | 'dropConnections' | 'closeWith' | 'askToReconnect' | 'setUp' | 'dispatch'
  >;
  /** Does what a member does, over the gateway or signed over HTTP, and waits for the bot's answer. */
  readonly interact: (interaction: LocalInteraction, via?: Transport) => Promise<InteractionResult>;
  readonly close: () => Promise<void>;
}

const defaults = {
  token: 'token-of-the-local-discord',
  applicationId: '1100000000000000001',
  guildId: '1100000000000000100',
  rateLimits: true,
  mostThreads: 1_000,
  nonceWindowMs: 180_000,
  answerWithinMs: 3_000,
  now: Date.now,
  port: 0,
};
const oneChannel: NonNullable<LocalDiscordOptions['channels']> = [
  { id: '1100000000000000200', name: 'orders' },
];
const botUserId = '1100000000000000002';

export async function createLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const settings = { ...defaults, ...options };
  const { token, applicationId, guildId } = settings;
  const peer = createPeer({
    ...settings,
    botUserId,
    gatewayUrl: () => origin.replace('http', 'ws'),
  });
  for (const { id, name, locale } of options.channels ?? oneChannel)
    peer.guild.addChannel(id, name, undefined, locale);
  const page = createPage(peer, options.people);

  const server = createServer((request, response) => {
    const isApi = request.url?.startsWith('/api') === true;
    void (isApi ? peer.api.serve(request, response) : page.serve(request, response)).catch(() =>
      response.destroy(),
    );
  });
  server.on('upgrade', peer.gateway.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `${origin}/api`,
    origin,
    token,
    applicationId,
    botUserId,
    guildId,
    publicKey: peer.publicKey,
    addChannel: peer.guild.addChannel,
    addForum: peer.guild.addForum,
    changeForum: peer.guild.changeForum,
    directOf: (userId) =>
      [...peer.guild.channels.values()].find(({ direct }) => direct?.id === userId)?.id,
    directs: peer.directs,
    setReachable: peer.guild.setReachable,
    openTooFast: peer.openTooFast,
    setMember: peer.guild.setMember,
    addRole: peer.guild.addRole,
    addServer: peer.guild.addServer,
    setPublic: peer.setPublic,
    setInteractionsUrl: peer.setInteractionsUrl,
    removeServer: peer.guild.removeServer,
    removeChannel: peer.guild.removeChannel,
    setPermissions: peer.guild.setPermissions,
    messages: peer.messages.all,
    onMessage: peer.messages.listen,
    deleteMessage: peer.messages.remove,
    threads: peer.threads.all,
    changeThread: (id, change) => void peer.threads.change(id, change),
    deleteThread: (id) => {
      for (const message of peer.messages.all(id)) peer.messages.remove(id, message.id);
      return peer.threads.remove(id);
    },
    pings: peer.messages.pings,
    waitForMessages: async (count, timeoutMs) => waitForMessages(peer.messages, count, timeoutMs),
    requests: peer.api.requests,
    refusals: peer.refusals,
    commands: peer.commands,
    order: peer.faults.order,
    refuseToken: peer.refuseToken,
    gateway: peer.gateway,
    interact: peer.interact,
    close: async () => {
      peer.gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}
