import type { Config, Secrets } from './config/config.ts';
import { platforms } from './platforms/index.ts';
import type { PlatformApi } from './platforms/platform-api.ts';
import type { Platform } from './platforms/platform.ts';

export interface PlatformAccount {
  readonly platform: Platform;
  readonly api: PlatformApi;
}

/** The platforms whose API the owner has a token or key for. */
export function createPlatformApis(config: Config, secrets: Secrets): readonly PlatformAccount[] {
  const isConfigurable = (name: string): name is keyof Config['platforms'] =>
    name in config.platforms;
  return platforms.flatMap((platform) => {
    if (!isConfigurable(platform.name)) return [];
    const { apiUrl: url } = config.platforms[platform.name];
    const { apiKey, ...more } = credentialsOf(secrets, platform.name);
    const api = platform.createApi?.({ url, apiKey, ...more });
    return api === undefined ? [] : [{ platform, api }];
  });
}

/** Concealed secrets cannot be spread: each is taken by its name. */
function credentialsOf({ platforms: all }: Secrets, name: keyof Secrets['platforms']) {
  const { apiKey } = all[name];
  return name === 'sellfern' ? { apiKey, apiToken: all.sellfern.apiToken } : { apiKey };
}
