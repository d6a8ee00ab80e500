import type { CommandContext, OpenSettings } from '../command.ts';

/** Opens the settings in the database for one command and closes them whatever happens. */
export async function withSettings<T>(
  context: Pick<CommandContext, 'openSettings'>,
  use: (settings: Omit<OpenSettings, 'close'>) => Promise<T>,
): Promise<T> {
  const settings = await context.openSettings();
  try {
    return await use(settings);
  } finally {
    await settings.close();
  }
}
