import { raw, type Request, type Response } from 'express';
import { z } from 'zod';

const limitBytes = 256 * 1024;
/** `inflate: false`: a compressed body has other bytes than the signed ones, and may be a bomb. */
const readRaw = raw({ type: () => true, limit: limitBytes, inflate: false });
const readFailure = z.object({ status: z.int() });

export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer }
  | { readonly kind: 'too_large' | 'compressed' | 'broken_off' };

/** The bytes as they came, before any parser. Never rejects: what can go wrong is part of the answer. */
export async function readBody(request: Request, response: Response): Promise<ReadBody> {
  const error = await new Promise<unknown>((resolve) => {
    readRaw(request, response, resolve);
  });
  if (error === undefined) {
    const body: unknown = request.body;
    return { kind: 'read', body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
  }
  const failure = readFailure.safeParse(error);
  switch (failure.data?.status) {
    case 413:
      return { kind: 'too_large' };
    case 415:
      return { kind: 'compressed' };
    default:
      return { kind: 'broken_off' };
  }
}
