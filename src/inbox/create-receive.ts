import type { WebhookHeaders, Platform } from '../platforms/platform.ts';
import type { SignatureFault } from '../platforms/verdict.ts';
import type { Inbox } from './inbox.ts';
import { signedProbe } from './signed-probe.ts';

/** A platform with what its owner set for it. */
export interface Sender {
  readonly platform: Platform;
  /** Newest first; any of them verifies. */
  readonly secrets: readonly string[];
  /** Sellfern's organization or SellApp's store; events of another are refused. */
  readonly owner?: string | undefined;
}

export type Received =
  | {
      readonly kind: 'accepted' | 'duplicate';
      readonly eventId: string;
      readonly type: string;
      readonly secretIndex: number;
    }
  | { readonly kind: 'invalid_signature'; readonly why: SignatureFault }
  | { readonly kind: 'malformed_body' | 'signed_probe' }
  | {
      readonly kind: 'foreign_organization';
      readonly eventId: string;
      readonly type: string;
      /** Whose event it is; absent if it does not say. */
      readonly owner: string | undefined;
    }
  | { readonly kind: 'backlog_full'; readonly eventId: string; readonly type: string };

export interface WebhookRequest {
  readonly headers: WebhookHeaders;
  /** The bytes as they came; the signature is over these. */
  readonly body: Buffer;
}

/**
 * The door: verify, open, keep. What it answers `accepted` is on disk.
 *
 * @throws what the inbox throws when the event cannot be stored
 */
export type Receive = (sender: Sender, delivered: WebhookRequest) => Promise<Received>;

export function createReceive(options: {
  readonly inbox: Pick<Inbox, 'insert'>;
  readonly backlogLimit: number;
  readonly now: () => number;
  /** Called when something new is in the inbox. */
  readonly onAccepted: () => void;
}): Receive {
  const { inbox, backlogLimit, now, onAccepted } = options;
  return async ({ platform, secrets, owner }, { headers, body }) => {
    const receivedAt = now();
    const verdict = platform.verify({ headers, body, secrets, now: receivedAt });
    if (!verdict.valid) return { kind: 'invalid_signature', why: verdict.why };
    const opened = platform.open({ headers, body });
    if (opened === undefined) {
      return { kind: signedProbe.equals(body) ? 'signed_probe' : 'malformed_body' };
    }
    const { eventId, sameForMs, signedType, type, orderId } = opened;
    if (owner !== undefined && opened.owner !== owner) {
      return { kind: 'foreign_organization', eventId, type, owner: opened.owner };
    }
    const { secretIndex } = verdict;
    const event = {
      platform: platform.name,
      eventId,
      sameForMs,
      signedType,
      type,
      orderId,
      body,
      receivedAt,
      secretIndex,
    };
    const stored = await inbox.insert({ ...event, origin: 'webhook' }, backlogLimit);
    if (stored === 'full') return { kind: 'backlog_full', eventId, type };
    if (stored === 'accepted') onAccepted();
    return { kind: stored, eventId, type, secretIndex };
  };
}
