import type { Platform, WebhookHeaders } from '../platforms/platform.ts';
import type { SignatureFault } from '../platforms/verdict.ts';

/**
 * What is wrong with a signature whatever the body is: it is absent, nothing that could be right, or too old. Known
 * before the body is read, so that a stranger's is not.
 */
export function headerFault(
  { verify }: Pick<Platform, 'verify'>,
  { headers, now }: { readonly headers: WebhookHeaders; readonly now: number },
): SignatureFault | undefined {
  const verdict = verify({ headers, body: Buffer.alloc(0), secrets: [], now });
  return verdict.valid || verdict.why.kind === 'signature_mismatch' ? undefined : verdict.why;
}
