import type { RawData, WebSocket } from 'ws';
import { isJsonObject, type JsonObject } from '../json-object.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
export const op = {
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

export const closeCode = {
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
} as const;

/** Sends anything but an event. */
export const sendOp = (socket: WebSocket, opcode: number, data: unknown): void => {
  socket.send(JSON.stringify({ op: opcode, t: null, s: null, d: data }));
};

/** A client's packet; undefined when it is none. */
export function readPacket(
  raw: RawData,
): { readonly op: unknown; readonly data: JsonObject } | undefined {
  try {
    const text = Array.isArray(raw) ? Buffer.concat(raw) : Buffer.from(raw as Buffer);
    const packet = JSON.parse(text.toString('utf8')) as unknown;
    if (!isJsonObject(packet)) return undefined;
    return { op: packet['op'], data: isJsonObject(packet['d']) ? packet['d'] : {} };
  } catch {
    return undefined;
  }
}
