import { Argument } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { printSaved } from './print-saved.ts';
import { ofShop, withSettings } from './with-settings.ts';

export const settingsUndo: CliCommand = {
  name: 'settings undo',
  summary: 'Makes a setting what it was before its last change.',
  details:
    'The change is named by its id, as settings history lists it. Undoing is a change as well, and can be undone. A secret that was replaced is not kept, so it cannot be brought back.',
  arguments: [new Argument('<id>', 'the change').argParser(wholeNumber)],
  options: [ofShop, sharedOptions.json],
  examples: ['settings undo 12'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    return withSettings(
      context,
      async ({ undo }) => printSaved(await undo(Number(id), { via: 'command' }), args, context),
      args,
    );
  },
};
