import {
  startStandInApi,
  type StandInAnswer,
  type StandInApi,
  type StandInRequest,
} from './stand-in-api.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SellfernApi extends StandInApi {
  /** Orders as `GET …/orders/:id` tells them, by id. */
  readonly orders: Map<string, Fields>;
  readonly webhooks: Map<string, Fields>;
}

const events = ['order.created', 'order.updated', 'order.status_changed']
  .concat(['order.fulfillment.shipped', 'order.fulfillment.delivered', 'expense.created'])
  .concat(['ticket.created', 'ticket.updated']);

/**
 * Sellfern's API as documented: V2 below `/api/v2` with a Bearer token and its scopes, V1 at the root with
 * `x-api-key`. Pages hold at most `largestPage` orders, whatever is asked for.
 */
export async function startSellfernApi({
  token = 'sk_live_example',
  key = 'v1-key-example',
  scopes = ['orders:read', 'webhooks:manage'],
  largestPage = 20,
} = {}): Promise<SellfernApi> {
  const orders = new Map<string, Fields>();
  const webhooks = new Map<string, Fields>();
  const bodiesByKey = new Map<string, string>();

  const answerTo = (request: StandInRequest): StandInAnswer => {
    const isV2 = request.path[0] === 'api';
    const path = isV2 ? request.path.slice(2) : request.path;
    const { authorization, 'x-api-key': apiKey } = request.headers;
    if (isV2 ? authorization !== `Bearer ${token}` : apiKey !== key) {
      return refuse(401, 'unauthorized', 'Token invalid or revoked');
    }
    const scope = path[0] === 'orders' ? 'orders:read' : 'webhooks:manage';
    if (isV2 && !scopes.includes(scope)) return refuse(403, 'missing_scope', `Missing ${scope}`);
    return (
      repeated(request) ??
      (path[0] === 'orders' ? ordersAt(path, request) : webhooksAt(path, request, isV2))
    );
  };

  /** The same key with another body is a conflict; documented for V1, optional in V2. */
  const repeated = ({ headers, body }: StandInRequest): StandInAnswer | undefined => {
    const idempotencyKey = headers['idempotency-key'];
    if (typeof idempotencyKey !== 'string') return undefined;
    const text = JSON.stringify(body ?? null);
    const before = bodiesByKey.get(idempotencyKey) ?? text;
    bodiesByKey.set(idempotencyKey, text);
    return before === text ? undefined : refuse(422, 'idempotency_conflict', 'Other body');
  };

  const ordersAt = (path: readonly string[], { query }: StandInRequest): StandInAnswer => {
    const [, id] = path;
    if (id !== undefined) {
      const order = orders.get(id);
      return order === undefined ? refuse(404, 'not_found', 'Not found') : succeed(200, order);
    }
    const page = Number(query.get('page') ?? 1);
    const limit = Math.min(largestPage, Number(query.get('limit') ?? 20));
    const listed = [...orders.values()].toReversed().slice((page - 1) * limit, page * limit);
    return succeed(200, { orders: listed, total: orders.size, page, limit });
  };

  const webhooksAt = (
    [, id, action]: readonly string[],
    { method, query, body }: StandInRequest,
    isV2: boolean,
  ): StandInAnswer => {
    const fields = (body ?? {}) as Fields;
    if (method === 'POST' && id === undefined) {
      const wrong = wrongWith(fields);
      if (wrong !== undefined) return refuse(400, 'validation_error', wrong);
      const made = {
        id: `wh_${webhooks.size + 1}`,
        enabled: true,
        ...fields,
        created_at: '2026-05-01T00:00:00Z',
      };
      webhooks.set(made.id, made);
      return succeed(201, isV2 ? { ...made, secret: 'whsec_example' } : made);
    }
    if (id === undefined) return succeed(200, [...webhooks.values()]);
    const webhook = webhooks.get(id);
    if (webhook === undefined) return refuse(404, 'not_found', 'Unknown webhook');
    if (action === 'test') return succeed(200, { sent: true });
    if (action === 'deliveries') {
      return succeed(200, [
        { id: 'del_1', event: 'order.created', response_code: 500, error: 'boom' },
      ]);
    }
    if (method === 'DELETE') {
      if (query.get('confirm') !== id) return refuse(400, 'validation_error', 'Confirm the id');
      webhooks.delete(id);
      return succeed(200, { deleted: true });
    }
    webhooks.set(id, { ...webhook, ...fields });
    return succeed(200, webhooks.get(id));
  };

  const api = await startStandInApi(answerTo);
  return Object.assign(api, { orders, webhooks });
}

function wrongWith({ url, events: asked = [] }: Fields): string | undefined {
  if (typeof url !== 'string' || !url.startsWith('https://')) return 'Invalid URL';
  const unknown = (asked as readonly string[]).find((event) => !events.includes(event));
  return unknown === undefined ? undefined : `Unknown event ${unknown}`;
}

function succeed(status: number, data: unknown): StandInAnswer {
  return { status, body: { success: true, data, meta: { request_id: 'req_example' } } };
}

function refuse(status: number, code: string, message: string): StandInAnswer {
  const meta = { request_id: 'req_example' };
  return { status, body: { success: false, error: { code, message }, meta } };
}
