import type { Config, Secrets } from './config/config.ts';
import type { Sender } from './inbox/receive.ts';
import { platforms } from './platforms/index.ts';

/** The platforms this owner uses: those that have a webhook secret. */
export function createSenders(config: Config, secrets: Secrets): readonly Sender[] {
  const isConfigurable = (name: string): name is keyof Config['platforms'] =>
    name in config.platforms;
  return platforms.flatMap((platform) => {
    if (!isConfigurable(platform.name)) return [];
    const { webhookSecrets } = secrets.platforms[platform.name];
    const { owner } = config.platforms[platform.name];
    return webhookSecrets.length > 0 ? [{ platform, secrets: webhookSecrets, owner }] : [];
  });
}
