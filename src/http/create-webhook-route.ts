import { Router, type Request, type Response } from 'express';
import type { RefusedWebhook } from '../inbox/refusals/create-refusal-watch.ts';
import type { RefusalReason } from '../inbox/refusals/refused-request.ts';
import type { Received, Receive, Sender } from '../inbox/create-receive.ts';
import { hashKey } from '../inbox/hash-key.ts';
import { headerFault } from '../inbox/header-fault.ts';
import { platformOf } from '../orders/platform-of.ts';
import { keyedWebhookPath, webhookPath } from '../platforms/webhook-path.ts';
import type { BodyBudget } from './create-body-budget.ts';
import { announcedFault, readBody } from './read-body.ts';
import { refuse, type Refusal } from './refuse.ts';

/** What a webhook request was answered; for the log and the metrics. Holds nothing of the body. */
export interface WebhookAnswer {
  readonly result: 'accepted' | 'duplicate' | Refusal;
  readonly eventId?: string | undefined;
  readonly type?: string | undefined;
  /** Which secret verified, by position: a rotation is over when the old one is no longer used. */
  readonly secretIndex?: number | undefined;
  readonly error?: unknown;
  /** Sent to see whether the secret is known: answered as a refusal, but nothing is wrong. */
  readonly probe?: true;
}

export interface WebhookRouteOptions {
  /** As they are at present: a secret that is set opens its address at once. */
  readonly senders: () => readonly Sender[];
  readonly receive: Receive;
  /** The memory that bodies may take up, shared with whatever else reads them. */
  readonly bodies: BodyBudget;
  readonly now: () => number;
  /** Ms, of a clock that only moves forward. */
  readonly elapsed: () => number;
  /** `source` is the shop's id, or `unknown`. */
  readonly onAnswer: (source: string, answer: WebhookAnswer, seconds: number) => void;
  /** Called after a refusal was answered, with what operators may know of it and nobody else. */
  readonly onRefused: (refused: RefusedWebhook) => void;
}

/** An answer, and if it is a refusal why. */
interface Answered {
  readonly answer: WebhookAnswer;
  readonly reason?: RefusalReason;
  readonly body?: Buffer;
}

function isJson(request: Request): boolean {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === 'application/json';
}

function decisionFor(received: Received): Answered {
  const { kind } = received;
  switch (kind) {
    case 'invalid_signature':
      return { answer: { result: kind }, reason: received.why };
    case 'malformed_body':
      return { answer: { result: kind }, reason: { kind: 'not_json' } };
    case 'signed_probe':
      return { answer: { result: 'malformed_body', probe: true } };
    case 'foreign_organization': {
      const { owner, pinned, eventId, type } = received;
      const reason = { kind: 'foreign_owner', owner, pinned } as const;
      return { answer: { result: kind, eventId, type }, reason };
    }
    case 'backlog_full': {
      const error = 'the backlog is over BACKLOG_LIMIT';
      const answer = { ...received, result: 'unavailable', error } as const;
      return { answer, reason: { kind: 'not_stored' } };
    }
    default:
      return { answer: { ...received, result: kind } };
  }
}

type Options = Pick<WebhookRouteOptions, 'receive' | 'bodies' | 'now'>;

const decisionOnBody = {
  compressed: { answer: { result: 'unsupported_media_type' }, reason: { kind: 'compressed' } },
  too_large: { answer: { result: 'body_too_large' }, reason: { kind: 'too_large' } },
  broken_off: { answer: { result: 'malformed_body' }, reason: { kind: 'broken_off' } },
  no_room: {
    answer: { result: 'unavailable', error: 'more bodies are under way than there is room for' },
    reason: { kind: 'no_room' },
  },
} as const satisfies Readonly<Record<string, Answered>>;

/** What is decided once the address, the method and the type are right. */
async function decideSigned(
  { receive, bodies, now }: Options,
  sender: Sender,
  request: Request,
): Promise<Answered> {
  const announced = announcedFault(request);
  if (announced !== undefined) return decisionOnBody[announced];
  const { headers } = request;
  const why = headerFault(sender.platform, { headers, now: now() });
  if (why !== undefined) return decisionFor({ kind: 'invalid_signature', why });
  const read = await readBody(request, { bodies });
  if (read.kind !== 'read') return decisionOnBody[read.kind];
  const { body } = read;
  try {
    return { ...decisionFor(await receive(sender, { headers, body })), body };
  } catch (error) {
    return { answer: { result: 'unavailable', error }, reason: { kind: 'not_stored' }, body };
  }
}

/**
 * A request with several faults gets the first of 404, 405, 415, 413, 401, 400, 403, 503. What the headers show is
 * answered without reading the body: 413 where they announce its size, 401 where they cannot be a signature's.
 */
export function createWebhookRoute(options: WebhookRouteOptions): Router {
  const { senders, elapsed, onAnswer, onRefused } = options;

  const decide = async (sender: Sender | undefined, request: Request): Promise<Answered> => {
    if (sender === undefined) {
      return { answer: { result: 'unknown_source' }, reason: { kind: 'unknown_source' } };
    }
    if (request.method !== 'POST') {
      return { answer: { result: 'method_not_allowed' }, reason: { kind: 'method' } };
    }
    if (!isJson(request)) {
      return { answer: { result: 'unsupported_media_type' }, reason: { kind: 'content_type' } };
    }
    return decideSigned(options, sender, request);
  };

  const router = Router();
  const answerTo = async (
    { sender, asked }: { readonly sender: Sender | undefined; readonly asked: string },
    request: Request,
    response: Response,
  ): Promise<void> => {
    const startedAt = elapsed();
    const { answer, reason, body } = await decide(sender, request);
    const { result, eventId } = answer;
    if (result === 'accepted' || result === 'duplicate') {
      response.json({ status: result, event_id: eventId });
    } else {
      refuse(response, result);
    }
    // Whatever was asked for that is not here shares one name, or metrics would grow with every guess.
    onAnswer(sender?.shop ?? 'unknown', answer, (elapsed() - startedAt) / 1000);
    if (reason === undefined) return;
    const source = sender?.shop ?? asked;
    onRefused({ source, code: result, reason, headers: request.headers, body });
  };

  router.all(webhookPath(':source'), async (request, response) => {
    const { source } = request.params;
    // What only looks like a further shop's id is no shop's.
    const asked = platformOf(source) === source ? source : '';
    await answerTo({ sender: senderAt(senders(), source), asked }, request, response);
  });
  router.all(keyedWebhookPath(':source', ':key'), async (request, response) => {
    const { source, key } = request.params;
    const sender = senderAt(senders(), source, hashKey(key));
    // Nor is a wrong key, which must not be seen among what the environment's shop refused.
    await answerTo({ sender, asked: '' }, request, response);
  });
  return router;
}

/** The shop that an address chooses. */
function senderAt(
  senders: readonly Sender[],
  platformName: string,
  keyHash?: string,
): Sender | undefined {
  return senders.find(
    (sender) => sender.platform.name === platformName && sender.keyHash === keyHash,
  );
}
