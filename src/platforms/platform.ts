import type { Event } from '../orders/event.ts';
import type { PlatformTraits } from '../orders/platform-traits.ts';
import type { PlatformApi, PlatformApiOptions } from './platform-api.ts';
import type { JsonObject } from './parse-body.ts';
import type { Verdict } from './verdict.ts';

/** Request headers as node:http gives them: lower-case names, repeated ones joined or listed. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is read at the door, before anything is understood: enough to store, deduplicate and sequence. */
export interface Opened {
  /** The sender's event id, else a digest of platform and raw body; the same on every redelivery. */
  readonly eventId: string;
  /** How long a digest stands for one event, ms; absent where the sender states an id. */
  readonly sameForMs?: number | undefined;
  /** The type, where the signed body says it beside a stated id. */
  readonly signedType?: string | undefined;
  readonly type: string;
  /** The order this event is about, if it names one: its events are processed in sequence. */
  readonly orderId?: string | undefined;
  /** Sellfern's `organization_id`, SellApp's `store`: compared with the configured owner. */
  readonly owner?: string | undefined;
}

export interface SampleRequest {
  readonly type: string;
  /** When it is said to have happened, ms; a sample of another time is about another order. */
  readonly now: number;
  /** Whose event it is; a receiver that is set up for somebody takes no other. */
  readonly owner?: string | undefined;
}

/** What a webhook says of who placed the order that it is about. Untrusted, but for the signature over it. */
export interface BuyerWords {
  readonly orderId: string;
  /** What the buyer wrote into fields of the checkout, or, labelled `ticket`, to the shop. */
  readonly fields: readonly { readonly label: string; readonly text: string }[];
  /** The Discord name and id that the buyer gave. */
  readonly discord: readonly string[];
}

/** A token or a key: which of them the platform's API takes. */
export type ApiCredential = 'API_TOKEN' | 'API_KEY';

/**
 * What the owner may set for a platform besides `<NAME>_WEBHOOK_SECRETS`, which every platform has: these
 * are the ends of the variables' names behind the platform's own.
 */
export interface PlatformSettings {
  /** Names whose events are taken (`Opened.owner`), in the platform's word: `STORE_ID`. */
  readonly owner: string;
  /** Order numbers are an owner's own: two owners would be mixed up, so only the first that is seen is taken. */
  readonly pinsOwner?: true;
  /** Absent where the platform has no API. */
  readonly api?: {
    /** Where it is, unless the owner sets `<NAME>_API_URL`. */
    readonly url: string;
    readonly credentials: readonly ApiCredential[];
  };
}

/** A sender and its wire format. Adding one is one folder and one line in `platforms/index.ts`. */
export interface Platform extends PlatformTraits {
  /** The name in routes, tables and settings: lower-case, `[a-z0-9]+`. */
  readonly name: string;
  readonly settings: PlatformSettings;
  /** Every event type the platform documents. */
  readonly eventTypes: readonly string[];
  /** Types that go to the default channel when no route claims them, `*` allowed (`order.fulfillment.*`). */
  readonly defaultTypes: readonly string[];
  /**
   * Valid if the raw bytes carry a valid signature by any of the secrets. Compares in constant time
   * against every secret; never throws.
   */
  readonly verify: (request: {
    readonly headers: WebhookHeaders;
    readonly body: Buffer;
    readonly secrets: readonly string[];
    readonly now: number;
  }) => Verdict;
  /** The headers with which the platform would send this body: for sample events, the demo and tests. */
  readonly sign: (webhook: {
    readonly type: string;
    readonly body: Buffer;
    readonly secret: string;
  }) => Readonly<Record<string, string>>;
  /** A body such as the platform would send, about an order of its own. */
  readonly sample: (request: SampleRequest) => JsonObject;
  /** Opens a verified body; undefined when it is not a JSON object or names no event type. */
  readonly open: (request: {
    readonly headers: WebhookHeaders;
    readonly body: Buffer;
  }) => Opened | undefined;
  /** Understands a stored body. Never throws: what cannot be understood is an `UnreadableEvent`. */
  readonly read: (envelope: { readonly type: string; readonly body: Buffer }) => Event;
  /** What a stored body says of its buyer; undefined where that is nothing. Absent where the platform says nothing of them. Never throws. */
  readonly readBuyer?: (envelope: {
    readonly type: string;
    readonly body: Buffer;
  }) => BuyerWords | undefined;
  /** The platform's API with what the owner set; undefined without a token or key. Absent where it has none. */
  readonly createApi?: (options: PlatformApiOptions) => PlatformApi | undefined;
}
