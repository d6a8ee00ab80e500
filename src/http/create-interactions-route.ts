import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import type { BodyBudget } from './create-body-budget.ts';
import { announcedFault, readBody } from './read-body.ts';
import { refuse, type Refusal } from './refuse.ts';
import { areSignatureHeaders, verifyInteraction } from './verify-interaction.ts';

export interface InteractionsRouteOptions {
  /** The application's key as hex; undefined as long as Discord has not told it. */
  readonly publicKey: () => Promise<string | undefined>;
  /** `sent` is to be called when the response is on its way: what follows must not overtake it. */
  readonly answer: (
    interaction: unknown,
  ) => Promise<{ readonly response: object; readonly sent: () => void }>;
  /** The memory that bodies may take up, shared with whatever else reads them. */
  readonly bodies: BodyBudget;
  /** True for the first of the requests that are alike, which only a copy can be. */
  readonly isFirst: (digest: string) => Promise<boolean>;
  readonly now: () => number;
}

type Read = { readonly interaction: unknown } | { readonly refusal: Refusal };

const unread = {
  compressed: 'unsupported_media_type',
  too_large: 'body_too_large',
  broken_off: 'malformed_body',
  no_room: 'unavailable',
} as const satisfies Readonly<Record<string, Refusal>>;

/** Where Discord sends interactions when it does not use the gateway. Discord itself tries wrong signatures. */
export function createInteractionsRoute({
  publicKey,
  answer,
  bodies,
  isFirst,
  now,
}: InteractionsRouteOptions): Router {
  const read = async (request: Request): Promise<Read> => {
    if (request.method !== 'POST') return { refusal: 'method_not_allowed' };
    const announced = announcedFault(request);
    if (announced !== undefined) return { refusal: unread[announced] };
    const headers = {
      signature: request.get('X-Signature-Ed25519'),
      timestamp: request.get('X-Signature-Timestamp'),
    };
    if (!areSignatureHeaders(headers, now())) return { refusal: 'invalid_signature' };
    const body = await readBody(request, { bodies });
    if (body.kind !== 'read') return { refusal: unread[body.kind] };
    const key = await publicKey();
    if (key === undefined) return { refusal: 'unavailable' };
    const signed = { publicKey: key, headers, body: body.body, now: now() };
    const isSigned = verifyInteraction(signed);
    if (!isSigned) return { refusal: 'invalid_signature' };
    const interaction = parse(body.body);
    if (interaction === undefined) return { refusal: 'malformed_body' };
    // A ping shows nothing.
    if (isPing(interaction)) return { interaction };
    const digest = createHash('sha256')
      .update(`${headers.timestamp}.`)
      .update(body.body)
      .digest('hex');
    return (await isFirst(digest)) ? { interaction } : { refusal: 'invalid_signature' };
  };

  const router = Router();
  router.all('/discord/interactions', async (request, response) => {
    const received = await read(request);
    if ('refusal' in received) {
      refuse(response, received.refusal);
      return;
    }
    const { response: body, sent } = await answer(received.interaction);
    response.once('close', sent);
    response.json(body);
  });
  return router;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
function isPing(interaction: unknown): boolean {
  return interaction instanceof Object && 'type' in interaction && interaction.type === 1;
}
