import { settingName } from './setting-name.ts';
import { nothingPosted } from './nothing-posted.ts';
import type { Config, Secrets } from './config.ts';
import { isLoopback, isSentInClear } from './is-sent-in-clear.ts';

/** Shorter secrets can be found by trying; the platforms' own have more. */
const shortestGoodSecret = 16;

/** Secrets that everybody on the way may read. */
function unguarded(config: Config, { databaseUrl, platforms }: Secrets): string[] {
  const warnings: string[] = [];
  if (databaseUrl !== undefined && isSentInClear(databaseUrl)) {
    warnings.push(
      'DATABASE_URL sends the password and everything else unencrypted: add sslmode=require to the address',
    );
  }
  const addresses = [
    ['DISCORD_API_URL', config.discord.apiUrl],
    ...Object.entries(config.platforms)
      .filter(
        ([name]) =>
          platforms[name]?.apiToken !== undefined || platforms[name]?.apiKey !== undefined,
      )
      .map(([name, { apiUrl }]) => [settingName(name, 'API_URL'), apiUrl] as const),
  ] as const;
  for (const [name, address] of addresses) {
    if (address?.startsWith('http://') !== true || isLoopback(new URL(address).hostname)) continue;
    warnings.push(`${name} should begin with https: anyone on the way can read the token`);
  }
  return warnings;
}

/** Settings of a shop that are allowed but hardly meant. */
export function shopDoubts(
  { routing: { rules, defaultRules } }: Pick<Config, 'routing'>,
  secrets: Pick<Secrets, 'platforms'>,
): string[] {
  const warnings: string[] = [];
  if (![...rules, ...defaultRules].some(({ channelIds }) => channelIds.length > 0)) {
    warnings.push(nothingPosted);
  }
  for (const [platform, { webhookSecrets }] of Object.entries(secrets.platforms)) {
    // Secrets that replace each other come from one generator; halves of one are hardly ever as long as each other.
    const lengths = new Set(webhookSecrets.map(({ length }) => length));
    if (lengths.size > 1 && Math.min(...lengths) >= shortestGoodSecret) {
      warnings.push(
        `${settingName(platform, 'WEBHOOK_SECRETS')} is read as ${webhookSecrets.length} secrets, separated by commas: if it is a single secret containing a comma, choose one without`,
      );
    }
    for (const [index, secret] of webhookSecrets.entries()) {
      if (secret.length >= shortestGoodSecret) continue;
      warnings.push(
        `${settingName(platform, 'WEBHOOK_SECRETS')}: secret ${index + 1} has fewer than ${shortestGoodSecret} characters and could be guessed`,
      );
    }
  }
  return warnings;
}

/** Settings that are allowed but hardly meant. */
export function doubts(config: Config, secrets: Secrets): string[] {
  const warnings: string[] = [];
  if (config.publicUrl?.startsWith('http://') === true) {
    warnings.push('PUBLIC_URL should start with https: the platforms send to https addresses only');
  }
  if (config.publicUrl?.includes('/webhooks') === true) {
    warnings.push(
      'PUBLIC_URL should end before /webhooks: the bot adds that itself, so the webhooks it creates would miss it',
    );
  }
  warnings.push(...unguarded(config, secrets));
  return [...warnings, ...shopDoubts(config, secrets)];
}
