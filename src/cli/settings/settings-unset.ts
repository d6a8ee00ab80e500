import { Argument } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { printSaved } from './print-saved.ts';
import { ofShop, withSettings } from './with-settings.ts';

export const settingsUnset: CliCommand = {
  name: 'settings unset',
  summary: 'Removes a setting from the database.',
  details: 'Its default counts again, or nothing. What the environment sets is not touched.',
  arguments: [new Argument('<name>', 'the setting')],
  options: [ofShop, sharedOptions.json],
  examples: ['settings unset DISCORD_ROUTES'],
  run: async (args, context) => {
    const [name = ''] = args.positionals;
    return withSettings(
      context,
      async ({ save }) =>
        printSaved(await save([{ name, value: null }], { via: 'command' }), args, context),
      args,
    );
  },
};
