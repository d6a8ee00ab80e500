/** A member of the server who is notified by direct message. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly order: string;
}

/** One webhook of the demo's story, and what should come of it. */
export interface Scene {
  readonly platform: 'sellfern' | 'sellapp';
  readonly type: string;
  /** The body as the platform would send it. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What a reader should know: only where something is out of the ordinary. */
  readonly remark?: string | undefined;
  /** The new message it makes where each order has one card: that card, or a short reply to it, which a member gets, too. */
  readonly onBoard?: 'card' | 'reply' | undefined;
  /** Afterwards somebody asks for its order and presses "Notify me". */
  readonly asks?: DemoPerson | undefined;
  readonly signed: 'rightly' | 'by a forger';
  readonly answer: 'accepted' | 'duplicate' | 'invalid_signature';
}

const minuteMs = 60_000;

/** A Sellfern webhook in V1's envelope: `{ id, type, created_at, organization_id, data }`. */
export function sellfernScene(scene: {
  readonly id: string;
  readonly type: string;
  readonly minutesAgo: number;
  readonly now: number;
  readonly data: Readonly<Record<string, unknown>>;
}): Scene {
  const { id, type, minutesAgo, now, data } = scene;
  const created_at = new Date(now - minutesAgo * minuteMs).toISOString();
  const body = { id, type, created_at, organization_id: 'org_demo', data };
  return { platform: 'sellfern', type, body, signed: 'rightly', answer: 'accepted' };
}

/** A SellApp webhook: `{ event, data, store }`. */
export function sellappScene(event: string, data: Readonly<Record<string, unknown>>): Scene {
  const body = { event, data, store: 7 };
  return { platform: 'sellapp', type: event, body, signed: 'rightly', answer: 'accepted' };
}
