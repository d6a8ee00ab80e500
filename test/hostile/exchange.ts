import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface WireAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const blank = '\r\n\r\n';

/** Takes the first answer off the text; undefined while it is not whole. Interim answers are passed over. */
function takeAnswer(
  received: string,
  method: string,
): { readonly answer: WireAnswer; readonly rest: string } | undefined {
  const end = received.indexOf(blank);
  if (end === -1) return undefined;
  const head = received.slice(0, end);
  const rest = received.slice(end + blank.length);
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
  if (status === 100) return takeAnswer(rest, method);
  const length = method === 'HEAD' ? 0 : Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  if (rest.length < length) return undefined;
  return { answer: { status, head, body: rest.slice(0, length) }, rest: rest.slice(length) };
}

async function writeInPieces(socket: Socket, bytes: Buffer, piece: number): Promise<void> {
  for (let at = 0; at < bytes.length && socket.writable; at += piece) {
    if (!socket.write(bytes.subarray(at, at + piece))) {
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
    await nextTurn();
  }
}

/**
 * A connection that is kept alive: everything is written in pieces without waiting for answers, which come in
 * the order of the requests. Gives as many answers as came before the other side hung up.
 */
export async function pipeline(
  port: number,
  requests: readonly { readonly method: string; readonly bytes: Buffer }[],
  piece: number,
): Promise<readonly WireAnswer[]> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setEncoding('latin1').on('error', () => undefined);
  const answers: WireAnswer[] = [];
  let received = '';
  const all = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve();
    });
    socket.on('data', (text: string) => {
      received += text;
      for (
        let next = requests[answers.length];
        next !== undefined;
        next = requests[answers.length]
      ) {
        const taken = takeAnswer(received, next.method);
        if (taken === undefined) return;
        answers.push(taken.answer);
        received = taken.rest;
      }
      resolve();
    });
  });
  await once(socket, 'connect');
  await writeInPieces(socket, Buffer.concat(requests.map(({ bytes }) => bytes)), piece);
  await all;
  socket.destroy();
  return answers;
}

/** A connection of its own that is ended by us: everything that was answered. */
export async function exchangeBytes(port: number, bytes: Buffer): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  const closed = new Promise<void>((resolve) => {
    socket
      .on('error', () => undefined)
      .on('close', () => {
        resolve();
      });
  });
  socket.end(bytes);
  await closed;
  return received;
}
