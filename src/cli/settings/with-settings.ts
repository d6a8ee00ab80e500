import { Option } from 'commander';
import type { CommandArguments, CommandContext, OpenSettings } from '../command.ts';

export const ofShop = new Option('--shop <id>', 'of this further shop, as shops list names it');

/** Opens the settings of the bot, or of the shop that is named, for one command and closes them whatever happens. */
export async function withSettings<T>(
  context: Pick<CommandContext, 'openSettings'>,
  use: (settings: Omit<OpenSettings, 'close'>) => Promise<T>,
  args?: Pick<CommandArguments, 'text'>,
): Promise<T> {
  const settings = await context.openSettings(args?.text('shop'));
  try {
    return await use(settings);
  } finally {
    await settings.close();
  }
}
