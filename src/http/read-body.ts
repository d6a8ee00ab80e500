import type { Request } from 'express';
import type { BodyBudget } from './create-body-budget.ts';

/** More than any platform's webhook has. */
const mostBytes = 256 * 1024;

export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer }
  | { readonly kind: 'too_large' | 'compressed' | 'broken_off' | 'no_room' };

/**
 * What is wrong with a body by its headers alone, before a byte of it is read. A compressed body has other bytes
 * than the signed ones, and may be a bomb.
 */
export function announcedFault(
  request: Request,
  limitBytes = mostBytes,
): 'compressed' | 'too_large' | undefined {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return 'compressed';
  return Number(request.headers['content-length'] ?? 0) > limitBytes ? 'too_large' : undefined;
}

/**
 * The bytes as they came, before any parser. Never rejects: what can go wrong is part of the answer.
 *
 * One that is too large is refused at once, not when its sender is done (as express.raw does); what still comes
 * is thrown away. What was read counts against the budget until the request is answered.
 */
export async function readBody(
  request: Request,
  { bodies, limitBytes = mostBytes }: { readonly bodies: BodyBudget; readonly limitBytes?: number },
): Promise<ReadBody> {
  const kind = announcedFault(request, limitBytes);
  if (kind !== undefined) {
    request.resume();
    return { kind };
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let hasEnded = false;
    const end = (read: ReadBody): void => {
      if (hasEnded) return;
      hasEnded = true;
      chunks.length = 0;
      if (read.kind === 'read') place.settle();
      else place.leave();
      resolve(read);
    };
    const place = bodies.enter(() => {
      end({ kind: 'no_room' });
    });
    const breakOff = (): void => {
      end({ kind: 'broken_off' });
    };
    request.res?.once('close', place.leave);
    request.on('data', (chunk: Buffer) => {
      // What comes after the end was decided is thrown away as it comes.
      if (hasEnded) return;
      bytes += chunk.length;
      if (bytes > limitBytes) {
        end({ kind: 'too_large' });
        return;
      }
      chunks.push(chunk);
      place.add(chunk.length);
    });
    request.once('end', () => {
      end({ kind: 'read', body: Buffer.concat(chunks) });
    });
    request.once('error', breakOff).once('close', breakOff);
  });
}
