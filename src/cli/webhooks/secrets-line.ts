import { settingName } from '../../config/setting-name.ts';

/** The setting with which an owner gives the bot its secrets, newest first. */
export function secretsLine(shop: string, secrets: readonly string[]): string {
  return `${settingName(shop, 'WEBHOOK_SECRETS')}=${secrets.join(',')}`;
}
