import type { Config, Secrets } from '../config/config.ts';
import { platforms } from '../platforms/index.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';

/** The platforms whose API the owner has a token or key for. */
export function createPlatformApis(config: Config, secrets: Secrets): readonly PlatformAccount[] {
  return platforms.flatMap((platform) => {
    const url = config.platforms[platform.name]?.apiUrl;
    if (url === undefined) return [];
    // Concealed secrets cannot be spread: each is taken by its name.
    const apiToken = secrets.platforms[platform.name]?.apiToken;
    const apiKey = secrets.platforms[platform.name]?.apiKey;
    const api = platform.createApi?.({ url, apiToken, apiKey });
    return api === undefined ? [] : [{ platform, api }];
  });
}
