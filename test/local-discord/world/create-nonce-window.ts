export interface NonceWindow {
  /** The id of the message made with this nonce inside the window. */
  readonly find: (nonce: string) => string | undefined;
  readonly remember: (nonce: string, messageId: string) => void;
}

/**
 * Discord's `enforce_nonce` memory of one author: a nonce used "in the past few minutes" names the message it made.
 * Discord does not promise the length; ours is `windowMs`.
 */
export function createNonceWindow(options: {
  readonly windowMs: number;
  readonly now: () => number;
}): NonceWindow {
  const known = new Map<string, { readonly messageId: string; readonly until: number }>();

  /** A Map keeps insertion order and the window has one length, so the expired ones are at the front. */
  function forgetExpired() {
    for (const [nonce, { until }] of known) {
      if (until > options.now()) return;
      known.delete(nonce);
    }
  }

  return {
    find: (nonce) => {
      forgetExpired();
      return known.get(nonce)?.messageId;
    },
    remember: (nonce, messageId) => {
      forgetExpired();
      known.delete(nonce);
      known.set(nonce, { messageId, until: options.now() + options.windowMs });
    },
  };
}
