import type { Config, Secrets } from './config/config.ts';
import type { PlatformApi } from './platforms/platform-api.ts';
import { platforms } from './platforms/index.ts';

/** The platforms' own APIs, by the platform's name: those that the owner has given a token or key for. */
export function createPlatformApis(
  config: Config,
  secrets: Secrets,
): ReadonlyMap<string, PlatformApi> {
  const isConfigurable = (name: string): name is keyof Config['platforms'] =>
    name in config.platforms;
  const apis = platforms.flatMap(({ name, createApi }) => {
    if (!isConfigurable(name)) return [];
    const { apiUrl: url } = config.platforms[name];
    const { apiKey, ...others } = secrets.platforms[name];
    const apiToken = 'apiToken' in others ? others.apiToken : undefined;
    const api = createApi?.({ url, apiToken, apiKey });
    return api === undefined ? [] : [[name, api] as const];
  });
  return new Map(apis);
}
