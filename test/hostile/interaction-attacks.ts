import fc from 'fast-check';
import { beyondOrder } from '../support/beyond-order.ts';
import { requestOnTheWire, type Draft, type WireRequest } from './request-on-the-wire.ts';

/** A request that Discord has signed, as somebody on the way could have seen it. */
export interface SignedInteraction {
  readonly signature: string;
  readonly timestamp: string;
  readonly body: Buffer;
}

/** What is tried with a signed interaction that was seen; only its exact repetition is taken. */
export function interactionAttack(seen: SignedInteraction): fc.Arbitrary<WireRequest> {
  const { signature, timestamp, body } = seen;
  const post = (
    status: number,
    changed: Partial<SignedInteraction>,
    more: Partial<Draft> = {},
  ): WireRequest => {
    const sent = { ...seen, ...changed };
    const draft = {
      method: 'POST',
      target: '/discord/interactions',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Signature-Ed25519', sent.signature],
        ['X-Signature-Timestamp', sent.timestamp],
        ...(more.headers ?? []),
      ] as const,
      body: sent.body,
      chunks: more.chunks,
    };
    const { method = 'POST' } = more;
    const bytes = requestOnTheWire({ ...draft, method });
    return { bytes, method, status, about: 'interaction' };
  };
  const later = String(Number(timestamp) + 1);
  const old = String(Number(timestamp) - 301);
  const flipped = (at: number): string =>
    signature.slice(0, at) + (signature[at] === 'f' ? '0' : 'f') + signature.slice(at + 1);

  return fc.oneof(
    fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 3 }).map((chunks) => {
      return post(200, {}, { chunks });
    }),
    fc.constantFrom(
      post(200, {}),
      post(200, { signature: signature.toUpperCase() }),
      post(401, { signature: '' }),
      post(401, { signature: '0'.repeat(128) }),
      post(401, { signature: signature.slice(2) }),
      post(401, { signature: `${signature}, ${signature}` }),
      post(401, { signature: beyondOrder(signature) }),
      post(401, { timestamp: later }),
      post(401, { timestamp: old }),
      post(401, { timestamp: '' }),
      post(401, { timestamp: `${timestamp}.0` }),
      post(401, { timestamp: `0${timestamp}` }),
      post(401, { timestamp: '1e9' }),
      // The boundary between timestamp and body is not signed; moved, the two say the same bytes.
      post(401, {
        timestamp: timestamp.slice(0, -1),
        body: Buffer.concat([Buffer.from(timestamp.slice(-1)), body]),
      }),
      post(401, {}, { headers: [['X-Signature-Timestamp', timestamp]] }),
      post(401, {}, { headers: [['X-Signature-Ed25519', signature]] }),
      post(415, {}, { headers: [['Content-Encoding', 'gzip']] }),
      post(413, { body: Buffer.alloc(256 * 1024 + 1, '{') }),
      ...['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'].map((method) => post(405, {}, { method })),
    ),
    fc.nat(127).map((at) => post(401, { signature: flipped(at) })),
    fc.nat(body.length).map((at) => {
      const changed = Buffer.concat([body.subarray(0, at), Buffer.from(' '), body.subarray(at)]);
      return post(401, { body: changed });
    }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => post(401, { body: Buffer.from(bytes) })),
  );
}
