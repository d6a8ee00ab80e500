import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { renderMessage } from '../../src/discord/embeds/render-message.ts';
import { decide } from '../../src/orders/decide.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

/**
 * The bot one would write in an afternoon: everything in the request, remembered in memory. It promises
 * nothing: a restart forgets which events it has seen and which cards were not posted yet.
 */
export function createNaiveBot(secret: string, post: (body: object) => void): express.Router {
  const seen = new Set<string>();
  const router = express.Router();
  let raw: Buffer = Buffer.alloc(0);
  router.use(
    express.json({
      limit: '256kb',
      verify: (_request, _response, body) => {
        raw = body;
      },
    }),
  );
  router.post('/webhooks/sellfern', (request, response) => {
    const body = raw;
    const expected = createHmac('sha256', secret).update(body).digest();
    const given = Buffer.from(request.get('x-sellfern-signature') ?? '', 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.sendStatus(401);
      return;
    }
    const { id, type } = request.body as { readonly id: string; readonly type: string };
    if (!seen.has(id)) {
      seen.add(id);
      const event = sellfern.read({ type, body });
      if (event.kind === 'order') {
        const { news } = decide(undefined, event, { receivedAt: Date.now(), origin: 'webhook' });
        const card = { marker: id, locale: 'en', platformTitle: 'Sellfern' } as const;
        if (news !== undefined) post(renderMessage([{ ...card, news }]).body);
      }
    }
    response.json({ status: 'ok' });
  });
  return router;
}
