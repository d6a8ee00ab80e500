import {
  startStandInApi,
  type StandInAnswer,
  type StandInApi,
  type StandInRequest,
} from './stand-in-api.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SellappApi extends StandInApi {
  /** Orders as `GET /v2/orders/:id` tells them, by id. */
  readonly orders: Map<string, Fields>;
  /** The journal, oldest first. A cursor is the number of entries already read. */
  readonly journal: Fields[];
  /** Cursors below this one are expired. */
  expireBefore: number;
  readonly channels: Map<string, Fields>;
  readonly deliveries: Fields[];
  readonly secrets: string[];
}

/** SellApp's API v2 as its SDK describes it; the base is `<url>/api`. */
export async function startSellappApi({
  key = 'sellapp-key-example',
  pageSize = 100,
} = {}): Promise<SellappApi> {
  const orders = new Map<string, Fields>();
  const channels = new Map<string, Fields>();
  const journal: Fields[] = [];
  const deliveries: Fields[] = [];
  const secrets: string[] = [];
  const state = { expireBefore: 0 };

  const answerTo = (request: StandInRequest): StandInAnswer => {
    if (request.headers.authorization !== `Bearer ${key}`) {
      return refuse(401, 'unauthenticated', 'Unauthenticated.');
    }
    const [, , room, id] = request.path;
    switch (room) {
      case 'orders': {
        const order = orders.get(id ?? '');
        return order === undefined
          ? refuse(404, 'not_found', 'No such order.')
          : ok({ data: order });
      }
      case 'events':
        return eventsAfter(request.query);
      case 'webhook-channels':
        return channelsAt(request);
      case 'webhook-deliveries':
        return deliveriesAt(request);
      default:
        return refuse(404, 'not_found', 'No such route.');
    }
  };

  const eventsAfter = (query: URLSearchParams): StandInAnswer => {
    const begin = Number(query.get('cursor') ?? state.expireBefore);
    if (begin < state.expireBefore) return refuse(410, 'cursor_expired', 'The cursor has expired.');
    const end = begin + Math.min(pageSize, Number(query.get('limit') ?? pageSize));
    const next_cursor = end < journal.length ? String(end) : null;
    return ok({ data: journal.slice(begin, end), meta: { next_cursor } });
  };

  const channelsAt = ({ method, path, body }: StandInRequest): StandInAnswer => {
    const [, , , id, action] = path;
    const fields = (body ?? {}) as Fields;
    if (id === 'signing-secret') {
      const secret = String(fields['signing_secret']);
      if (secret.length < 32) return refuse(422, 'invalid', 'At least 32 characters.');
      secrets.push(secret);
      return { status: 204, body: '' };
    }
    if (id === undefined && method === 'GET') return ok({ data: [...channels.values()] });
    if (id === undefined) {
      const isTaken = [...channels.values()].some(({ url }) => url === fields['url']);
      if (isTaken) return refuse(422, 'invalid', 'The url has already been taken.');
      const made = { id: `uuid-${channels.size + 1}`, ...fields };
      channels.set(made.id, made);
      return { status: 201, body: { data: made } };
    }
    const channel = channels.get(id);
    if (channel === undefined) return refuse(404, 'not_found', 'No such channel.');
    if (action === 'test') {
      return ok({ data: { channel_id: id, event: fields['event'], status: 'delivered' } });
    }
    if (method === 'DELETE') {
      channels.delete(id);
      return { status: 204, body: '' };
    }
    channels.set(id, { ...channel, ...fields });
    return ok({ data: channels.get(id) });
  };

  const deliveriesAt = ({ path, headers }: StandInRequest): StandInAnswer => {
    const [, , , id, action] = path;
    if (id === undefined) return ok({ data: deliveries });
    const idempotencyKey = headers['idempotency-key'];
    const isKeyed = typeof idempotencyKey === 'string' && idempotencyKey.length >= 8;
    return action === 'replay' && isKeyed
      ? ok({ data: { id: `${id}-again` } })
      : refuse(422, 'invalid', 'An Idempotency-Key of 8 characters.');
  };

  const api = await startStandInApi(answerTo);
  const more = { url: `${api.url}/api`, orders, channels, journal, deliveries, secrets };
  return Object.assign(state, api, more);
}

function ok(body: Fields): StandInAnswer {
  return { status: 200, body };
}

function refuse(status: number, code: string, message: string): StandInAnswer {
  return {
    status,
    headers: { 'x-request-id': 'req-example' },
    body: { type: 'error', code, message },
  };
}
