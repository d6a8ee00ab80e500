import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCode, op, readPacket, sendOp } from './gateway-protocol.ts';
import type { GatewaySession } from './create-gateway-session.ts';
import {
  createGatewaySessions,
  type GatewaySessions,
  type GatewaySessionsOptions,
} from './create-gateway-sessions.ts';

const heartbeatIntervalMs = 41_250;

export interface Gateway {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends an event to every session, also to one whose client may resume; false when there is none. */
  readonly dispatch: (type: string, data: unknown) => boolean;
  /** Clients that are connected and identified now. */
  readonly connectedClients: () => number;
  /** Cuts the connections without a close code; the sessions can be resumed or are forgotten. */
  readonly dropConnections: (options: { readonly resumable: boolean }) => void;
  readonly closeWith: (code: number) => void;
  /** Asks every client to reconnect and resume (op 7), as Discord does when it deploys. */
  readonly askToReconnect: () => void;
  /** Down: connections are cut and none is accepted. */
  readonly setUp: (up: boolean) => void;
  readonly close: () => void;
}

export function createGateway(options: GatewaySessionsOptions): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = createGatewaySessions(options);
  let isUp = true;

  server.on('connection', (socket) => {
    converse(socket, sessions);
  });
  const cut = () => {
    for (const socket of server.clients) socket.terminate();
  };

  return {
    upgrade: (request, socket, head) => {
      if (isUp)
        server.handleUpgrade(request, socket, head, (client) =>
          server.emit('connection', client, request),
        );
      else socket.destroy();
    },
    dispatch: (type, data) => {
      for (const session of sessions.all()) session.dispatch(type, data);
      return sessions.all().length > 0;
    },
    connectedClients: () => sessions.all().filter((session) => session.isConnected()).length,
    dropConnections: ({ resumable }) => {
      if (!resumable) sessions.all().forEach(sessions.forget);
      cut();
    },
    closeWith: (code) => {
      for (const socket of server.clients) socket.close(code);
    },
    askToReconnect: () => {
      for (const socket of server.clients) sendOp(socket, op.reconnect, null);
    },
    setUp: (up) => {
      isUp = up;
      if (!up) cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

/** HELLO, then whatever the client says, until it leaves. */
function converse(socket: WebSocket, sessions: GatewaySessions) {
  let session: GatewaySession | undefined;
  sendOp(socket, op.hello, { heartbeat_interval: heartbeatIntervalMs });
  socket.on('message', (raw) => {
    const packet = readPacket(raw);
    if (!packet) socket.close(closeCode.decodeError);
    else if (packet.op === op.heartbeat) sendOp(socket, op.heartbeatAck, null);
    else if (packet.op === op.identify) session = sessions.identify(socket, packet.data);
    else if (packet.op === op.resume) session = sessions.resume(socket, packet.data);
    else if (!session) socket.close(closeCode.notAuthenticated);
  });
  socket.on('close', (code) => {
    session?.leave(socket);
    // A client that says goodbye properly does not come back to its session.
    if (session && (code === 1000 || code === 1001)) sessions.forget(session);
  });
}
