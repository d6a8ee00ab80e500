/**
 * The body of a signed probe: with a signature that fits, it asks whether this bot knows the secret, and stores
 * nothing (docs/decisions/signed-probe.md).
 */
export const signedProbe = Buffer.from('[]');
