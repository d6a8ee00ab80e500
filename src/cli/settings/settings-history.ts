import { Argument, Option } from 'commander';
import { authorWords, changeWords } from '../../settings/change-words.ts';
import type { CliCommand } from '../command.ts';
import { localTime } from '../local-time.ts';
import { printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { ofShop, withSettings } from './with-settings.ts';

export const settingsHistory: CliCommand = {
  name: 'settings history',
  summary: 'Lists who changed which setting, when and how.',
  details: 'The newest first, of all settings or of one. Secrets are never shown.',
  arguments: [new Argument('[name]', 'only changes of this setting')],
  options: [
    sharedOptions.limit,
    new Option('--before <id>', 'only changes older than this one').argParser(wholeNumber),
    ofShop,
    sharedOptions.json,
  ],
  examples: ['settings history', 'settings history DISCORD_ROUTES --limit 5'],
  run: async (args, context) => {
    const [name] = args.positionals;
    const limit = args.number('limit') ?? 20;
    const changes = await withSettings(
      context,
      async ({ history }) => history({ name, before: args.number('before'), limit }),
      args,
    );
    printList(
      changes,
      [
        ['ID', ({ id }) => String(id)],
        ['WHEN', ({ at }) => localTime(at)],
        ['NAME', ({ name: changed }) => changed],
        ['CHANGE', changeWords],
        ['BY', authorWords],
      ],
      { args, context, none: 'No changes.' },
    );
    return 0;
  },
};
