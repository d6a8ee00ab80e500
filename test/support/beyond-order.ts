/** Ed25519's group order. */
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

/**
 * The same signature (64 bytes as hex) in another form: its second half plus the group order fits the same
 * equation, so that a verifier who forgets RFC 8032's bound (5.1.7) takes it for a second one.
 */
export function beyondOrder(signature: string): string {
  const half = Buffer.from(signature.slice(64), 'hex').reverse().toString('hex');
  const sum = (BigInt(`0x${half}`) + order).toString(16).padStart(64, '0');
  return signature.slice(0, 64) + Buffer.from(sum, 'hex').reverse().toString('hex');
}
