import type { WebhookHeaders, Platform } from '../platforms/platform.ts';
import type { SignatureFault } from '../platforms/verdict.ts';
import type { IsForeign } from './create-owner-check.ts';
import type { Inbox } from './inbox.ts';
import { signedProbe } from './signed-probe.ts';

/** A shop that sends webhooks, with what its owner set for it. */
export interface Sender {
  /** Its id. */
  readonly shop: string;
  readonly platform: Platform;
  /** The `hashKey` of its address; absent where that has no key. */
  readonly keyHash?: string | undefined;
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
      /** Whose events are taken, because they were the first; absent where that is set. */
      readonly pinned: string | undefined;
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
  readonly isForeign: IsForeign;
  readonly backlogLimit: number;
  readonly now: () => number;
  /** Called when an event is to be stored. */
  readonly onArrived: () => void;
  /** Called when something new is in the inbox. */
  readonly onAccepted: () => void;
}): Receive {
  const { inbox, isForeign, backlogLimit, now, onArrived, onAccepted } = options;
  return async (sender, { headers, body }) => {
    const { shop, platform, secrets } = sender;
    const receivedAt = now();
    const verdict = platform.verify({ headers, body, secrets, now: receivedAt });
    if (!verdict.valid) return { kind: 'invalid_signature', why: verdict.why };
    const opened = platform.open({ headers, body });
    if (opened === undefined) {
      return { kind: signedProbe.equals(body) ? 'signed_probe' : 'malformed_body' };
    }
    const { eventId, sameForMs, signedType, type, orderId } = opened;
    const mine = await isForeign(sender, opened.owner);
    if (mine !== undefined) {
      const pinned = mine.isPinned ? mine.owner : undefined;
      return { kind: 'foreign_organization', eventId, type, owner: opened.owner, pinned };
    }
    const { secretIndex } = verdict;
    const event = {
      platform: shop,
      eventId,
      sameForMs,
      signedType,
      type,
      orderId,
      body,
      receivedAt,
      secretIndex,
    };
    onArrived();
    const stored = await inbox.insert({ ...event, origin: 'webhook' }, backlogLimit);
    if (stored === 'full') return { kind: 'backlog_full', eventId, type };
    if (stored === 'accepted') onAccepted();
    return { kind: stored, eventId, type, secretIndex };
  };
}
