import type { Event } from '../orders/event.ts';

/** Request headers as node:http gives them: lower-case names, repeated ones joined or listed. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is read at the door, before anything is understood: enough to store, deduplicate and sequence. */
export interface Opened {
  /** The sender's event id, else a digest of platform, type and raw body; the same on every redelivery. */
  readonly eventId: string;
  readonly type: string;
  /** The order this event is about, if it names one: its events are processed in sequence. */
  readonly orderId?: string | undefined;
  /** Sellfern's `organization_id`, SellApp's `store`: compared with the configured owner. */
  readonly owner?: string | undefined;
}

/** A sender and its wire format. Adding one is one folder and one line in `platforms/index.ts`. */
export interface Platform {
  /** The name in routes, tables and settings: lower-case, `[a-z0-9]+`. */
  readonly name: string;
  /** The name people read on a card. */
  readonly title: string;
  /** Every event type the platform documents. */
  readonly eventTypes: readonly string[];
  /** Types that go to the default channel when no route claims them, `*` allowed (`order.fulfillment.*`). */
  readonly defaultTypes: readonly string[];
  /**
   * True if the raw bytes carry a valid signature by any of the secrets. Compares in constant time
   * against every secret; never throws. `secretIndex` is the position of the one that fitted.
   */
  readonly verify: (request: {
    readonly headers: Headers;
    readonly body: Buffer;
    readonly secrets: readonly string[];
    readonly now: number;
  }) => { readonly valid: true; readonly secretIndex: number } | { readonly valid: false };
  /** The headers with which the platform would send this body: for sample events, the demo and tests. */
  readonly sign: (webhook: {
    readonly type: string;
    readonly body: Buffer;
    readonly secret: string;
  }) => Readonly<Record<string, string>>;
  /** Opens a verified body; undefined when it is not a JSON object or names no event type. */
  readonly open: (request: {
    readonly headers: Headers;
    readonly body: Buffer;
  }) => Opened | undefined;
  /** Understands a stored body. Never throws: what cannot be understood is an `UnreadableEvent`. */
  readonly read: (envelope: { readonly type: string; readonly body: Buffer }) => Event;
}
