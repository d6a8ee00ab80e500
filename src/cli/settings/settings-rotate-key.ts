import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { withSettings } from './with-settings.ts';

export const settingsRotateKey: CliCommand = {
  name: 'settings rotate-key',
  summary: 'Encrypts stored secrets under the newest key.',
  details:
    'First set SETTINGS_KEY to new,old and start the bot again, then run this, then set SETTINGS_KEY to the new key alone. Backups made before need the old one.',
  options: [sharedOptions.json],
  examples: ['settings rotate-key'],
  run: async ({ flag }, context) => {
    const { hasKey, ...done } = await withSettings(context, async (settings) => ({
      hasKey: settings.hasKey,
      ...(await settings.rotateKey()),
    }));
    const { resealed, kept, unreadable } = done;
    const failed = !hasKey || unreadable.length > 0;
    if (flag('json')) context.print(JSON.stringify(done));
    else if (!hasKey) context.complain('SETTINGS_KEY is not set.');
    else {
      for (const name of resealed) context.print(`${name}: encrypted under the newest key`);
      for (const name of kept) context.print(`${name}: was so already`);
      for (const name of unreadable) {
        context.complain(`${name} cannot be read with any key of SETTINGS_KEY: set it again.`);
      }
      if (resealed.length + kept.length + unreadable.length === 0)
        context.print('No secrets are stored.');
    }
    return failed ? 1 : 0;
  },
};
