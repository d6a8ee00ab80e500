import { sendSignedProbe } from '../send-signed-probe.ts';
import type { Rotation } from './rotation.ts';

/**
 * True if the running bot takes webhooks by the new secret and by the old one: only then may the platform
 * change over, or what it sends in between would be refused. Otherwise says what is to be done first.
 */
export async function botKnowsSecrets(rotation: Rotation): Promise<boolean> {
  const { platform, address, secrets, context } = rotation;
  if (secrets.length < 2) {
    context.complain(
      'Only one secret is set here: first run this command without --apply, and do what it says.',
    );
    return false;
  }
  for (const [position, secret] of secrets.entries()) {
    const obstacle = await sendSignedProbe(address, platform, secret);
    if (obstacle === undefined) continue;
    context.complain(
      `The bot at ${address} does not take secret ${position + 1} of ${secrets.length} (${obstacle.answer}). ` +
        'Nothing was changed. Give it the same secrets as are set here, then try again.',
    );
    return false;
  }
  return true;
}
