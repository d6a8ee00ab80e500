import fc from 'fast-check';

/** What is written to a connection of its own, and no request of which may be taken. */
export interface BrokenConnection {
  readonly bytes: Buffer;
  readonly about: string;
}

const line = '\r\n';

/** Ways to say where a body ends that two readers may understand differently. */
const ambiguous: readonly ((length: number) => string)[] = [
  (length) => `Content-Length: ${length}${line}Transfer-Encoding: chunked${line}`,
  (length) => `Transfer-Encoding: chunked${line}Content-Length: ${length}${line}`,
  (length) => `Content-Length: ${length}${line}Content-Length: ${length + 1}${line}`,
  (length) => `Content-Length: ${length}, ${length}${line}`,
  (length) => `Content-Length: +${length}${line}`,
  (length) => `Content-Length: 0x${length.toString(16)}${line}`,
  (length) => `Content-Length : ${length}${line}`,
  (length) => `Content-Length: -1${line}X: ${length}${line}`,
  (length) => `Content-Length: ${length}9999999999999999999${line}`,
  () => `Transfer-Encoding: xchunked${line}`,
  () => `Transfer-Encoding: chunked, identity${line}`,
  () => `Transfer-Encoding : chunked${line}`,
  () => `Transfer-Encoding: identity${line}`,
  () => `Transfer-Encoding: chunked${line}Transfer-Encoding: gzip${line}`,
  (length) => `X: y${line} folded: z${line}Content-Length: ${length}\n`,
  (length) => `Content-Length: ${length}${line}X: a\u0000b${line}`,
  (length) => `Content-Length: ${length}${line}X y: z${line}`,
  (length) => `Content-Length: ${length}${line}: z${line}`,
  (length) => `Content-Length: ${length}${line}X: ${'h'.repeat(20_000)}${line}`,
  (length) => `Content-Length: ${length}${line}${`X: y${line}`.repeat(3_000)}`,
  (length) => `Content-Length: ${length}${line}Expect: 200-maybe${line}`,
];

const badChunks = [
  'zz\r\n{}\r\n0\r\n\r\n',
  'ffffffffffffffff1\r\n{}\r\n0\r\n\r\n',
  '-2\r\n{}\r\n0\r\n\r\n',
  '2\n{}\n0\n\n',
  '2\r\n{}}}\r\n0\r\n\r\n',
  `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  '0\r\nContent-Length: 9\r\n',
];

/** Beginnings that are no HTTP/1.1 of ours. */
const otherProtocols = [
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'GET /\r\n',
  'POST /webhooks/sellfern HTTP/9.9\r\n\r\n',
  'post /webhooks/sellfern HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT bot:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /webhooks/sellfern HTTP/1.1\r\n\r\n',
  'POST  /webhooks/sellfern  HTTP/1.1\r\nHost: x\r\n\r\n',
  '\r\n\r\n\r\n',
  'QUIT\r\n',
  '\u0000',
];

/**
 * Connections with something wrong in their bytes. `genuine` is a signed request in order that was never sent:
 * cut off, hidden in another one's body, or of doubtful length it must not be taken either.
 */
export function brokenConnection(
  genuine: { readonly head: string; readonly body: Buffer },
  forged: Buffer,
): fc.Arbitrary<BrokenConnection> {
  const { head, body } = genuine;
  const withHead = (framing: string, content: Buffer | string): Buffer =>
    Buffer.concat([Buffer.from(`${head}${framing}${line}`, 'latin1'), Buffer.from(content)]);
  const whole = withHead(`Content-Length: ${body.length}${line}`, body);
  const inBodyOf = (framing: string, hidden: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`POST /nowhere HTTP/1.1${line}Host: x${line}${framing}${line}`),
      hidden,
    ]);
  const named = (about: string) => (bytes: Uint8Array) => ({ about, bytes: Buffer.from(bytes) });

  return fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }).map(named('noise')),
    fc
      .constantFrom(...otherProtocols)
      .map((text) => named('another protocol')(Buffer.from(text, 'latin1'))),
    fc
      .constantFrom(...ambiguous)
      .map((framing) => named('doubtful length')(withHead(framing(body.length), body))),
    fc
      .constantFrom(...badChunks)
      .map((chunks) => named('bad chunks')(withHead(`Transfer-Encoding: chunked${line}`, chunks))),
    fc.integer({ min: 1, max: whole.length - 1 }).map((end) => {
      return named('cut off')(whole.subarray(0, end));
    }),
    fc.constant(named('hidden')(inBodyOf(`Content-Length: ${whole.length}${line}`, whole))),
    fc
      .array(fc.tuple(fc.nat(forged.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 })
      .map((changes) => {
        const bytes = Buffer.from(forged);
        for (const [at, byte] of changes) bytes[at] = byte;
        return named('changed bytes')(bytes);
      }),
    fc
      .tuple(
        fc.nat(forged.length),
        fc.constantFrom('\r\n', '\r\n\r\n', '\n', '\r', '\u0000', ' ', ':'),
      )
      .map(([at, inserted]) =>
        named('inserted bytes')(
          Buffer.concat([forged.subarray(0, at), Buffer.from(inserted), forged.subarray(at)]),
        ),
      ),
  );
}
