import { createApi, type Api } from './rest/create-api.ts';
import { createCommandRoutes } from './rest/create-command-routes.ts';
import { directRoutes } from './rest/direct-routes.ts';
import { createFaults, type Faults } from './rest/create-faults.ts';
import { createGateway, type Gateway } from './gateway/create-gateway.ts';
import { guildRoutes } from './rest/guild-routes.ts';
import { createGuild, type Guild } from './world/create-guild.ts';
import { createInteract, type Interact } from './interactions/create-interact.ts';
import { interactionRoutes } from './rest/interaction-routes.ts';
import type { JsonObject } from './json-object.ts';
import { messageRoutes } from './rest/message-routes.ts';
import { createMessages, type Messages } from './world/create-messages.ts';
import { createNonceWindow } from './world/create-nonce-window.ts';
import { createOldEditLimit, type OldEditLimit } from './rest/create-old-edit-limit.ts';
import { createOpenInteractions } from './interactions/create-open-interactions.ts';
import { createRateLimits, type Limits } from './rest/create-rate-limits.ts';
import { createSigningKey } from './interactions/create-signing-key.ts';
import { createSnowflakes } from './world/create-snowflakes.ts';
import { createThreads, type Threads } from './world/create-threads.ts';
import { threadRoutes } from './rest/thread-routes.ts';

export interface PeerOptions {
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly guildId: string;
  readonly rateLimits: boolean | Limits;
  readonly oldEdits?: boolean | OldEditLimit | undefined;
  readonly mostThreads: number;
  readonly nonceWindowMs: number;
  readonly answerWithinMs: number;
  readonly now: () => number;
  readonly gatewayUrl: () => string;
}

/** The parts of Discord, wired to each other and to no socket yet. */
export interface Peer {
  readonly api: Api;
  readonly gateway: Gateway;
  readonly guild: Guild;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly faults: Faults;
  readonly interact: Interact['interact'];
  readonly commands: (scope?: string) => readonly JsonObject[];
  readonly refusals: readonly string[];
  readonly refuseToken: (refused: boolean) => void;
  readonly setPublic: (isPublic: boolean) => void;
  readonly setInteractionsUrl: (url: string | null) => void;
  readonly publicKey: string;
  /** Users to whom direct messages were opened, and whether they had used the bot before. */
  readonly directs: readonly DirectOpened[];
  /** The next so many direct messages are opened too fast. */
  readonly openTooFast: (times: number) => void;
}

export interface DirectOpened {
  readonly userId: string;
  readonly wasAsked: boolean;
}

export function createPeer(options: PeerOptions): Peer {
  const { now, applicationId, guildId, gatewayUrl, answerWithinMs } = options;
  const nextId = createSnowflakes(now);
  const botUser = toBotUser(options.botUserId);
  const key = createSigningKey();
  const threads = createThreads({ ownerId: botUser.id, mostActive: options.mostThreads, now });
  const guild = createGuild({ id: guildId, botUser, threads });
  const messages = createMessages({ author: botUser, nextId, now });
  const ephemeral = createMessages({ author: botUser, nextId, now });
  const faults = createFaults();
  const refusals: string[] = [];
  const onRefusal = (problems: readonly string[]) => void refusals.push(...problems);

  let isTokenRefused = false;
  let isPublic = false;
  let interactionsUrl: string | null = null;
  const isToken = (token: unknown) => !isTokenRefused && token === options.token;
  const gateway = createGateway({ isToken, url: gatewayUrl, botUser, applicationId, guild });

  const nonces = createNonceWindow({ windowMs: options.nonceWindowMs, now });
  const limits = options.rateLimits === true ? { limit: 5, windowMs: 5000 } : options.rateLimits;
  const rateLimits = limits === false ? undefined : createRateLimits({ ...limits, now });
  const { oldEdits = limits !== false } = options;
  const limitEdit = createOldEditLimit({ ...oldEditLimitOf(oldEdits), now });
  const { routes: commandRoutes, commands } = createCommandRoutes({
    applicationId,
    guild,
    nextId,
    onRefusal,
  });
  const interactions = createOpenInteractions({
    ...{ messages, ephemeral, answerWithinMs, now, onRefusal },
  });
  const places = { guild, messages, threads };
  const askers = new Set<string>();
  const directs: DirectOpened[] = [];
  let tooFast = 0;
  const { dispatch } = gateway;
  const known = { applicationId, guild, messages, ephemeral, key, commands };
  const { interact, answered } = createInteract({
    ...{ ...known, interactions, answerWithinMs, nextId, now, dispatch },
    onUser: (userId) => void askers.add(userId),
  });
  const api = createApi({
    faults,
    now,
    isAuthorized: (header) =>
      header?.startsWith('Bot ') === true && isToken(header.slice('Bot '.length)),
    routes: [
      ...messageRoutes({ ...places, nonces, rateLimits, limitEdit, onRefusal }),
      ...directRoutes({
        ...{ guild, nextId },
        isTooFast: () => tooFast-- > 0,
        onOpened: (userId) => void directs.push({ userId, wasAsked: askers.has(userId) }),
      }),
      ...threadRoutes({ ...places, nextId, onRefusal }),
      ...guildRoutes({
        guild,
        botUser,
        applicationId,
        publicKey: key.publicKey,
        gatewayUrl,
        isPublic: () => isPublic,
        interactionsUrl: () => interactionsUrl,
      }),
      ...commandRoutes,
      ...interactionRoutes({ interactions, onAnswer: answered, onRefusal }),
    ],
  });

  return {
    api,
    gateway,
    guild,
    messages,
    threads,
    faults,
    interact,
    commands,
    refusals,
    publicKey: key.publicKey,
    directs,
    openTooFast: (times) => {
      tooFast = times;
    },
    setPublic: (changed) => {
      isPublic = changed;
    },
    setInteractionsUrl: (url) => {
      interactionsUrl = url;
    },
    refuseToken: (refused) => {
      isTokenRefused = refused;
      if (refused) gateway.closeWith(4004);
    },
  };
}

const oldEditLimitOf = (oldEdits: boolean | OldEditLimit): OldEditLimit => {
  if (typeof oldEdits !== 'boolean') return oldEdits;
  return { limit: oldEdits ? 3 : Infinity, windowMs: 6_000 };
};

const toBotUser = (id: string) => ({
  id,
  username: 'Order Tracker',
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
  public_flags: 0,
});
