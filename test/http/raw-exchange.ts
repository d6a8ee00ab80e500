import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A connection on which a test writes bytes as it likes. */
export interface RawConnection {
  readonly socket: Socket;
  readonly write: (bytes: string | Buffer) => void;
  /** Everything that was answered, once the other side has closed. */
  readonly answer: Promise<string>;
}

export async function rawConnection(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  // A server that cuts a sender off resets the connection: an ending like any other.
  const ended = text(socket).catch(() => '');
  return { socket, write: (bytes) => void socket.write(bytes), answer: ended };
}

/** Writes a whole request, with `Connection: close` among its headers, and gives the whole answer. */
export async function rawExchange(port: number, request: string | Buffer): Promise<string> {
  const { socket, write, answer } = await rawConnection(port);
  write(request);
  const received = await answer;
  socket.destroy();
  return received;
}
