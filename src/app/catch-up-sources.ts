import type { Config, Secrets } from '../config/config.ts';
import { createPlatformApis } from './create-platform-apis.ts';
import { createSenders } from './create-senders.ts';
import type { CatchUpSource } from '../catch-up/catch-up-source.ts';

/** The platforms that can be asked what was missed: used by this owner, with a token or key. */
export function catchUpSources(config: Config, secrets: Secrets): readonly CatchUpSource[] {
  const senders = createSenders(config, secrets);
  return createPlatformApis(config, secrets).flatMap(({ platform, api }) => {
    const sender = senders.find((candidate) => candidate.platform === platform);
    return sender === undefined ? [] : [{ platform, api, owner: sender.owner }];
  });
}
