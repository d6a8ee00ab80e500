import { settingName } from '../../config/setting-name.ts';

/** The line with which an owner at Fly.io gives the bot its secrets, newest first. */
export function secretsLine(platform: string, secrets: readonly string[]): string {
  return `fly secrets set ${settingName(platform, 'WEBHOOK_SECRETS')}=${secrets.join(',')}`;
}
