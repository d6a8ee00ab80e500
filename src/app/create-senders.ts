import type { Config, Secrets } from '../config/config.ts';
import type { Sender } from '../inbox/create-receive.ts';
import { platforms } from '../platforms/index.ts';

/** The platforms this owner uses: those that have a webhook secret. */
export function createSenders(config: Config, secrets: Secrets): readonly Sender[] {
  return platforms.flatMap((platform) => {
    const webhookSecrets = secrets.platforms[platform.name]?.webhookSecrets ?? [];
    const owner = config.platforms[platform.name]?.owner;
    return webhookSecrets.length > 0 ? [{ platform, secrets: webhookSecrets, owner }] : [];
  });
}
