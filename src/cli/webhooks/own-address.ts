import type { CommandSettings } from '../command.ts';

/** Where a platform reaches the bot; undefined without PUBLIC_URL. */
export function ownAddress(
  platform: string,
  { config }: Pick<CommandSettings, 'config'>,
): string | undefined {
  return config.publicUrl === undefined ? undefined : `${config.publicUrl}/webhooks/${platform}`;
}
