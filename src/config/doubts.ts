import { settingName } from './setting-name.ts';
import type { Config, Secrets } from './config.ts';

/** Shorter secrets can be found by trying; the platforms' own have more. */
const shortestGoodSecret = 16;

/** Settings that are allowed but hardly meant. */
export function doubts(config: Config, secrets: Secrets): string[] {
  const warnings: string[] = [];
  const { rules, defaultRules } = config.routing;
  if (![...rules, ...defaultRules].some(({ channelIds }) => channelIds.length > 0)) {
    warnings.push(
      'nothing will be posted: neither DISCORD_CHANNEL_ID nor a rule in DISCORD_ROUTES names a channel',
    );
  }
  if (config.publicUrl?.startsWith('http://') === true) {
    warnings.push('PUBLIC_URL should start with https: the platforms send to https addresses only');
  }
  if (secrets.adminToken !== undefined && secrets.adminToken.length < shortestGoodSecret) {
    warnings.push(
      `ADMIN_TOKEN has fewer than ${shortestGoodSecret} characters and could be guessed: it opens the console`,
    );
  }
  for (const [platform, { webhookSecrets }] of Object.entries(secrets.platforms)) {
    for (const [index, secret] of webhookSecrets.entries()) {
      if (secret.length >= shortestGoodSecret) continue;
      warnings.push(
        `${settingName(platform, 'WEBHOOK_SECRETS')}: secret ${index + 1} has fewer than ${shortestGoodSecret} characters and could be guessed`,
      );
    }
  }
  return warnings;
}
