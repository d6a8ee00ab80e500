import { settingName } from '../../config/setting-name.ts';
import { platformOf } from '../../orders/platform-of.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';

/** Where an owner gives the bot a shop's secrets: the environment’s need a restart. */
export function whereToSet(
  shop: string,
  context: Pick<CommandContext, 'program'>,
  { restarts = false } = {},
): string {
  if (platformOf(shop) === shop) return `where the bot runs${restarts ? ', and restart it' : ''}`;
  const words = [settingName(shop, 'WEBHOOK_SECRETS')];
  return `with ${hint(context, 'settings set', { words, options: { shop, file: 'FILE' } })}`;
}
