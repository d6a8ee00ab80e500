import type { Request } from 'express';

/** More than any platform's webhook has. */
const mostBytes = 256 * 1024;

export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer }
  | { readonly kind: 'too_large' | 'compressed' | 'broken_off' };

/**
 * The bytes as they came, before any parser. Never rejects: what can go wrong is part of the answer.
 *
 * A compressed body has other bytes than the signed ones, and may be a bomb. One that is too large is
 * refused at once, not when its sender is done (as express.raw does); what still comes is thrown away.
 */
export async function readBody(request: Request, limitBytes = mostBytes): Promise<ReadBody> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return { kind: 'compressed' };
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    request.resume();
    return { kind: 'too_large' };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > limitBytes) {
        request.resume();
        return { kind: 'too_large' };
      }
    }
  } catch {
    return { kind: 'broken_off' };
  }
  return { kind: 'read', body: Buffer.concat(chunks) };
}
