/** An address that a platform sends events to. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Undefined where the platform does not say. */
  readonly enabled?: boolean | undefined;
  /** ms. */
  readonly createdAt?: number | undefined;
}

/** One attempt of a platform to deliver an event. */
export interface WebhookDelivery {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  /** The platform's own word: `succeeded`, `failed`… */
  readonly state?: string | undefined;
  readonly responseStatus?: number | undefined;
  readonly attempts?: number | undefined;
  /** The platform's own words on what failed. Untrusted. */
  readonly error?: string | undefined;
  /** ms. */
  readonly at?: number | undefined;
}

export interface WebhookChange {
  readonly url?: string | undefined;
  /** Replaces the whole list. */
  readonly events?: readonly string[] | undefined;
  /** False pauses, true resumes; only where `canPause`. */
  readonly enabled?: boolean | undefined;
}

/** The platform's dashboard, by API. Every function ends within its own deadline of 30 s. */
export interface WebhookManagement {
  readonly canPause: boolean;
  /** @throws PlatformApiError, as all below */
  readonly list: () => Promise<readonly WebhookEndpoint[]>;
  /**
   * `secret` only where the platform makes one and tells it, which it does this once; `endpoint` unless it
   * was made but the answer does not describe it.
   */
  readonly create: (endpoint: {
    readonly url: string;
    readonly events: readonly string[];
  }) => Promise<{
    readonly endpoint?: WebhookEndpoint | undefined;
    readonly secret?: string | undefined;
  }>;
  readonly update: (id: string, change: WebhookChange) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Has a test event sent; `type` where the platform lets one choose. */
  readonly test: (id: string, type: string) => Promise<void>;
  /** Newest first, as far as the platform tells. */
  readonly deliveries: (id: string) => Promise<readonly WebhookDelivery[]>;
  /** Has a delivery sent again. Absent where the platform cannot. */
  readonly replay?: (deliveryId: string) => Promise<void>;
  /** Sets the secret of all endpoints of the store. Absent where each endpoint has its own. */
  readonly setSecret?: (secret: string) => Promise<void>;
}
