import type { WebSocket } from 'ws';

export interface GatewaySession {
  readonly id: string;
  readonly isConnected: () => boolean;
  /** Numbers an event, keeps it for RESUME and sends it to the client if it is there. */
  readonly dispatch: (type: string, data: unknown) => void;
  /** The client is back: sends what it missed after `seq`; false when that is not known any more. */
  readonly resume: (socket: WebSocket, seq: number) => boolean;
  /** This connection has ended; the session stays. */
  readonly leave: (socket: WebSocket) => void;
}

const mostKept = 1000;

/** One identified client, for as long as it may come back. */
export function createGatewaySession(id: string, first: WebSocket): GatewaySession {
  const sent: { readonly s: number; readonly packet: string }[] = [];
  let last = 0;
  let current: WebSocket | undefined = first;
  return {
    id,
    isConnected: () => current !== undefined,
    dispatch: (type, data) => {
      last += 1;
      const packet = JSON.stringify({ op: 0, t: type, s: last, d: data });
      sent.push({ s: last, packet });
      if (sent.length > mostKept) sent.shift();
      current?.send(packet);
    },
    resume: (socket, seq) => {
      const oldest = sent[0]?.s ?? 1;
      if (!(seq <= last && seq + 1 >= oldest)) return false;
      current = socket;
      for (const { s, packet } of sent) if (s > seq) socket.send(packet);
      return true;
    },
    leave: (socket) => {
      if (current === socket) current = undefined;
    },
  };
}
