import type { EditableSetting } from '../../settings/create-settings-editor.ts';
import type { CliCommand } from '../command.ts';
import { printList } from '../print-list.ts';
import { sharedOptions } from '../shared-options.ts';
import { ofShop, withSettings } from './with-settings.ts';

const sources: Readonly<Record<EditableSetting['source'], string>> = {
  environment: 'environment (locked)',
  file: 'file (locked)',
  stored: 'database',
  default: 'default',
  unset: '–',
};

function valueWords({ isSecret, source, value }: EditableSetting): string {
  if (isSecret) return source === 'unset' ? 'not set' : 'set';
  return value ?? 'not set';
}

export const settingsList: CliCommand = {
  name: 'settings list',
  summary: 'Lists the settings that need no restart of the bot.',
  details:
    'With their values and where these come from. A secret is never shown, only whether it is set.',
  options: [ofShop, sharedOptions.json],
  examples: ['settings list', 'settings list --json'],
  run: async (args, context) => {
    const all = await withSettings(context, async ({ list }) => list(), args);
    printList(
      all.filter(({ isStorable }) => isStorable),
      [
        ['NAME', ({ name }) => name],
        ['FROM', ({ source }) => sources[source]],
        ['VALUE', valueWords],
      ],
      { args, context, none: 'No settings.' },
    );
    return 0;
  },
};
