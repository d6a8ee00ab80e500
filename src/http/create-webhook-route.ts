import { Router, type Request } from 'express';
import type { Received, Receive, Sender } from '../inbox/receive.ts';
import { readBody } from './read-body.ts';
import { refuse, type Refusal } from './refuse.ts';

/** What a webhook request was answered; for the log and the metrics. Holds nothing of the body. */
export interface WebhookAnswer {
  readonly result: 'accepted' | 'duplicate' | Refusal;
  readonly eventId?: string | undefined;
  readonly type?: string | undefined;
  /** Which secret verified, by position: a rotation is over when the old one is no longer used. */
  readonly secretIndex?: number | undefined;
  readonly error?: unknown;
}

export interface WebhookRouteOptions {
  readonly senders: readonly Sender[];
  readonly receive: Receive;
  readonly onAnswer: (source: string, answer: WebhookAnswer, seconds: number) => void;
}

function isJson(request: Request): boolean {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === 'application/json';
}

function answerFor(received: Received): WebhookAnswer {
  return received.kind === 'backlog_full'
    ? { ...received, result: 'unavailable', error: 'the backlog is over BACKLOG_LIMIT' }
    : { ...received, result: received.kind };
}

/** A request with several faults gets the first of 404, 405, 415, 413, 401, 400, 403, 503. */
export function createWebhookRoute({ senders, receive, onAnswer }: WebhookRouteOptions): Router {
  const senderNamed = new Map(senders.map((sender) => [sender.platform.name, sender]));

  const decide = async (source: string, request: Request): Promise<WebhookAnswer> => {
    const sender = senderNamed.get(source);
    if (sender === undefined) return { result: 'unknown_source' };
    if (request.method !== 'POST') return { result: 'method_not_allowed' };
    if (!isJson(request)) return { result: 'unsupported_media_type' };
    const read = await readBody(request);
    switch (read.kind) {
      case 'compressed':
        return { result: 'unsupported_media_type' };
      case 'too_large':
        return { result: 'body_too_large' };
      case 'broken_off':
        return { result: 'malformed_body' };
      case 'read':
        try {
          return answerFor(await receive(sender, { headers: request.headers, body: read.body }));
        } catch (error) {
          return { result: 'unavailable', error };
        }
    }
  };

  const router = Router();
  router.all('/webhooks/:source', async (request, response) => {
    const startedAt = performance.now();
    const { source } = request.params;
    const answer = await decide(source, request);
    const { result, eventId } = answer;
    if (result === 'accepted' || result === 'duplicate') {
      response.json({ status: result, event_id: eventId });
    } else {
      refuse(response, result);
    }
    // Whatever was asked for that is not here shares one name, or metrics would grow with every guess.
    const name = result === 'unknown_source' ? 'unknown' : source;
    onAnswer(name, answer, (performance.now() - startedAt) / 1000);
  });
  return router;
}
