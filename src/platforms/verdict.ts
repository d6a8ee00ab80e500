/**
 * Why a signature did not verify. For operators only: whoever sent the request learns nothing of it.
 */
export type SignatureFault =
  /** The header is absent or empty. */
  | { readonly kind: 'signature_missing'; readonly header: string }
  /** The header is there, but is nothing that could be right: cut off, doubled, in another form. */
  | { readonly kind: 'signature_malformed'; readonly header: string }
  /** Signed too long ago, or, below zero, too far in the future. */
  | { readonly kind: 'timestamp_off'; readonly ageMs: number }
  /** Made with another secret, or over other bytes. */
  | { readonly kind: 'signature_mismatch' };

/** `secretIndex` is the position of the secret that fitted. */
export type Verdict =
  | { readonly valid: true; readonly secretIndex: number }
  | { readonly valid: false; readonly why: SignatureFault };
