import type { SignatureFault } from '../../platforms/verdict.ts';

/** What was wrong with a request, as far as could be told. */
export type RefusalReason =
  | Exclude<SignatureFault, { readonly kind: 'signature_missing' }>
  | {
      readonly kind: 'signature_missing';
      readonly header: string;
      /** The platform whose signature it has instead: sent to the wrong address. */
      readonly signedLike?: string | undefined;
    }
  /** The signature fits a body that differs in nothing but this: something on the way has changed it. */
  | { readonly kind: 'body_changed'; readonly how: BodyChange }
  /** The signature fits a secret that differs from ours in nothing but this. */
  | { readonly kind: 'secret_differs'; readonly how: SecretChange }
  | { readonly kind: 'content_type' | 'compressed' | 'method' | 'too_large' | 'broken_off' }
  /** Signed correctly, but no JSON object, or one that names no event type. */
  | { readonly kind: 'not_json' | 'no_event_type' }
  | {
      readonly kind: 'foreign_owner';
      readonly owner: string | undefined;
      /** Whose events are taken, because they were the first; absent where that is set. */
      readonly pinned?: string | undefined;
    }
  /** No platform of this name is known, or it has no secrets. */
  | { readonly kind: 'unknown_source' }
  /** More bodies were under way than there is room for. */
  | { readonly kind: 'no_room' }
  /** The database took no more, or the backlog was full. */
  | { readonly kind: 'not_stored' };

export type BodyChange = 'json_rewritten' | 'line_ends' | 'white_space';
export type SecretChange = 'white_space' | 'quotes' | 'prefix';

/**
 * A request that was not accepted, for operators. Holds no body, no header that proves anything, no address
 * of the sender. Times are ms since 1970.
 */
export interface RefusedRequest {
  /** The latest of them. */
  readonly at: number;
  /** The first of them. */
  readonly since: number;
  /** How many that were alike came one after the other. */
  readonly times: number;
  /** The shop it was meant for; `unknown` if there is no such shop. */
  readonly source: string;
  /** What it was answered: `invalid_signature`. */
  readonly code: string;
  readonly reason: RefusalReason;
  /** As the request says it, shortened; absent if it does not. */
  readonly contentType?: string | undefined;
  /** Absent if the body was not read. */
  readonly bodyBytes?: number | undefined;
  /** Whether the body is a JSON object; absent if it was not looked at. */
  readonly isJson?: boolean | undefined;
  /** What the body says it is. UNVERIFIED: anybody may have written it, unless the signature was right. */
  readonly claimedType?: string | undefined;
}

/** The latest first. */
export type RecentRefusals = () => readonly RefusedRequest[];
