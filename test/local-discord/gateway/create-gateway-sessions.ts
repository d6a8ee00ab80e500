import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { closeCode, op, sendOp } from './gateway-protocol.ts';
import { createGatewaySession, type GatewaySession } from './create-gateway-session.ts';
import type { Guild } from '../world/create-guild.ts';
import type { JsonObject } from '../json-object.ts';

export interface GatewaySessionsOptions {
  readonly isToken: (token: unknown) => boolean;
  /** Where clients are told to resume. */
  readonly url: () => string;
  readonly botUser: JsonObject;
  readonly applicationId: string;
  readonly guild: Guild;
}

export interface GatewaySessions {
  /** A new session for a client that identified itself; undefined when it was refused. */
  readonly identify: (socket: WebSocket, data: JsonObject) => GatewaySession | undefined;
  /** The session a client came back to, with what it missed; undefined when it was refused. */
  readonly resume: (socket: WebSocket, data: JsonObject) => GatewaySession | undefined;
  readonly all: () => readonly GatewaySession[];
  readonly forget: (session: GatewaySession) => void;
}

const guildsIntent = 1;

export function createGatewaySessions(options: GatewaySessionsOptions): GatewaySessions {
  const sessions = new Map<string, GatewaySession>();

  function isRefused(socket: WebSocket, data: JsonObject): boolean {
    if (options.isToken(data['token'])) return false;
    socket.close(closeCode.authenticationFailed, 'Authentication failed.');
    return true;
  }

  return {
    identify: (socket, data) => {
      if (isRefused(socket, data)) return undefined;
      const session = createGatewaySession(randomUUID(), socket);
      sessions.set(session.id, session);
      session.dispatch('READY', {
        v: 10,
        user: options.botUser,
        guilds: [{ id: options.guild.id, unavailable: true }],
        session_id: session.id,
        resume_gateway_url: options.url(),
        shard: data['shard'] ?? [0, 1],
        application: { id: options.applicationId, flags: 0 },
      });
      const wantsGuilds = (Number(data['intents']) & guildsIntent) !== 0;
      if (wantsGuilds) session.dispatch('GUILD_CREATE', options.guild.forReady());
      return session;
    },
    resume: (socket, data) => {
      if (isRefused(socket, data)) return undefined;
      const session = sessions.get(String(data['session_id']));
      if (!session?.resume(socket, Number(data['seq']))) {
        sendOp(socket, op.invalidSession, false);
        return undefined;
      }
      session.dispatch('RESUMED', {});
      return session;
    },
    all: () => [...sessions.values()],
    forget: (session) => void sessions.delete(session.id),
  };
}
