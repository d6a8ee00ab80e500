/** A request before it becomes bytes. Headers are a list, because names may come twice. */
export interface Draft {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Sizes of the chunks that the body is sent in, the last one over and over; absent: with its length. */
  readonly chunks?: readonly number[] | undefined;
}

/** A request in bytes, and how it must be answered. */
export interface WireRequest {
  readonly bytes: Buffer;
  readonly method: string;
  readonly status: number;
  /** What a failure says of it. */
  readonly about: string;
}

function inChunks(body: Buffer, sizes: readonly number[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (let index = 0; at < body.length; index += 1) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? body.length;
    const chunk = body.subarray(at, at + size);
    parts.push(Buffer.from(`${chunk.length.toString(16)};x=y\r\n`), chunk, Buffer.from('\r\n'));
    at += size;
  }
  return Buffer.concat([...parts, Buffer.from('0\r\nX-Trailer: x\r\n\r\n')]);
}

/** A request in order: framed by its length or in chunks, on a connection that is kept alive. */
export function requestOnTheWire({ method, target, headers, body, chunks }: Draft): Buffer {
  const framing: Draft['headers'][number] =
    chunks === undefined
      ? ['Content-Length', String(body.length)]
      : ['Transfer-Encoding', 'chunked'];
  const lines = [['Host', 'bot'] as const, ...headers, framing].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return Buffer.concat([head, chunks === undefined ? body : inChunks(body, chunks)]);
}
