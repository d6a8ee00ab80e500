/**
 * What goes wrong with a request. `commit` says whether the request takes effect all the same: the message exists,
 * the sender does not know.
 */
export type FaultKind =
  /** The socket is closed without an answer. */
  | { readonly kind: 'drop'; readonly commit?: boolean }
  /** No answer, ever. */
  | { readonly kind: 'hang'; readonly commit?: boolean }
  /** Headers and half of the body, then nothing. */
  | { readonly kind: 'stallBody' }
  /** An error answer; `code` is Discord's numeric one. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number;
      readonly commit?: boolean;
    }
  /** 429; `retryAfter` in seconds, left out the answer does not say. */
  | { readonly kind: 'rateLimit'; readonly retryAfter?: number; readonly global?: boolean }
  /** 429 of Cloudflare, which bans the whole address: no JSON, no scope; `retryAfter` in seconds. */
  | { readonly kind: 'ban'; readonly retryAfter: number }
  /** 200 with a page of HTML, as a broken proxy gives. */
  | { readonly kind: 'garbage'; readonly commit?: boolean }
  /** The right answer, late. */
  | { readonly kind: 'slow'; readonly delayMs: number };

/** Which requests it hits: all that are named, the next `times` (default 1) of them. */
export interface FaultTarget {
  readonly method?: string;
  /** Without the `/api/v10` in front. */
  readonly path?: string | RegExp;
  readonly channelId?: string;
  readonly times?: number;
}

export type Fault = FaultKind & FaultTarget;

export interface OrderedFault {
  /** How many requests it will still hit. */
  readonly remaining: () => number;
  readonly cancel: () => void;
}

export interface Faults {
  readonly order: (fault: Fault) => OrderedFault;
  /** The fault this request suffers, if any; uses one of its times up. */
  readonly take: (method: string, path: string) => FaultKind | undefined;
}

export function createFaults(): Faults {
  const ordered = new Set<{ readonly fault: Fault; left: number }>();
  return {
    order: (fault) => {
      const entry = { fault, left: fault.times ?? 1 };
      ordered.add(entry);
      return {
        remaining: () => entry.left,
        cancel: () => {
          entry.left = 0;
          ordered.delete(entry);
        },
      };
    },
    take: (method, path) => {
      for (const entry of ordered) {
        if (!hits(entry.fault, method, path)) continue;
        entry.left -= 1;
        if (entry.left <= 0) ordered.delete(entry);
        return entry.fault;
      }
      return undefined;
    },
  };
}

function hits(target: FaultTarget, method: string, path: string): boolean {
  const pathHit =
    target.path === undefined ||
    (typeof target.path === 'string' ? target.path === path : target.path.test(path));
  return (
    pathHit &&
    (target.method === undefined || target.method === method) &&
    (target.channelId === undefined || path.startsWith(`/channels/${target.channelId}`))
  );
}
