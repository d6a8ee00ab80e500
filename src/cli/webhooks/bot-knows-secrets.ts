import { hint } from '../hint.ts';
import { sendSignedProbe } from '../send-signed-probe.ts';
import { namedAs } from './named-as.ts';
import type { Rotation } from './rotation.ts';

/**
 * True if the running bot accepts webhooks signed with the new secret and with the old one: only then may the platform
 * change over, or what it sends in between would be refused. Otherwise says what is to be done first.
 */
export async function botKnowsSecrets(rotation: Rotation): Promise<boolean> {
  const { platform, address, secrets, context } = rotation;
  if (secrets.length < 2) {
    const prepare = hint(context, 'webhooks rotate', { options: namedAs(rotation) });
    context.complain(
      `Only one secret is set here. Run this first, and do what it says: ${prepare}`,
    );
    return false;
  }
  for (const [position, secret] of secrets.entries()) {
    const obstacle = await sendSignedProbe(address, platform, secret);
    if (obstacle === undefined) continue;
    context.complain(
      `The bot at ${address} does not accept secret ${position + 1} of ${secrets.length} (${obstacle.answer}). ` +
        'Nothing was changed. Set the same secrets there as here, then try again.',
    );
    return false;
  }
  return true;
}
