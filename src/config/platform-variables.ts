import type { ApiCredential, Platform } from '../platforms/platform.ts';
import { settingName } from './setting-name.ts';
import { secretList, token, webAddress, word } from './rules.ts';
import { storable, variable } from './variable.ts';

type Settable = Pick<Platform, 'name' | 'settings'>;

/** The settings of each platform by its name, all called after it: `SELLFERN_WEBHOOK_SECRETS`. */
export function platformVariables(platforms: readonly Settable[]) {
  return { open: byName(platforms, openVariables), secret: byName(platforms, secretVariables) };
}

function byName<Tree>(
  platforms: readonly Settable[],
  variables: (platform: Settable) => Tree,
): Readonly<Record<string, Tree>> {
  return Object.fromEntries(platforms.map((platform) => [platform.name, variables(platform)]));
}

function openVariables({ name, settings: { owner, api } }: Settable) {
  return {
    /** Events of another owner are refused. */
    owner: storable(settingName(name, owner), word.optional()),
    ...(api && { apiUrl: variable(settingName(name, 'API_URL'), webAddress.default(api.url)) }),
  };
}

function secretVariables({ name, settings: { api } }: Settable) {
  const takes = (credential: ApiCredential) => api?.credentials.includes(credential) === true;
  return {
    /** Newest first; empty when the platform is not used. */
    webhookSecrets: storable(settingName(name, 'WEBHOOK_SECRETS'), secretList.default([])),
    ...(takes('API_TOKEN') && {
      apiToken: storable(settingName(name, 'API_TOKEN'), token.optional()),
    }),
    ...(takes('API_KEY') && { apiKey: storable(settingName(name, 'API_KEY'), token.optional()) }),
  };
}
