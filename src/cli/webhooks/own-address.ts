import type { CommandSettings } from '../command.ts';
import { webhookPath } from '../../platforms/webhook-path.ts';

/** Where a platform reaches the bot; undefined without PUBLIC_URL. */
export function ownAddress(
  platform: string,
  { config }: Pick<CommandSettings, 'config'>,
): string | undefined {
  return config.publicUrl === undefined ? undefined : `${config.publicUrl}${webhookPath(platform)}`;
}
