import { parseEnv } from 'node:util';
import { Argument } from 'commander';
import { envFileFaults } from '../../config/env-file-faults.ts';
import { refuseWish } from '../../settings/refuse-wish.ts';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { printSaved } from './print-saved.ts';
import { ofShop, withSettings } from './with-settings.ts';

const holdsNone = 'The file holds no settings: it needs a line for each, such as LOCALE=vi';

export const settingsImport: CliCommand = {
  name: 'settings import',
  summary: 'Stores the settings of a .env file in the database.',
  details:
    'All of them or, if one is wrong, none. What cannot be stored, or is set by the environment, is left out and named. Settings that the file does not name stay as they are.',
  arguments: [new Argument('<file>', 'the file; /dev/stdin is what is piped in')],
  options: [ofShop, sharedOptions.json],
  examples: ['settings import settings.env', 'settings import .env --json'],
  run: async (args, context) => {
    const [file = ''] = args.positionals;
    // Windows begins a file with a mark that would be part of the first name.
    const text = context
      .readFile(file)
      .toString('utf8')
      .replace(/^\ufeff/, '');
    const parsed = parseEnv(text);
    const found = envFileFaults(Object.keys(parsed), parsed, () => text);
    const faults = found.length === 0 && Object.keys(parsed).length === 0 ? [holdsNone] : found;
    if (faults.length > 0) {
      return printSaved({ kind: 'refused', problems: faults }, args, context);
    }
    const named = Object.entries(parsed);
    return withSettings(
      context,
      async ({ list, save, hasKey }) => {
        const settings = await list();
        const wishes = named
          .filter(([, value]) => value !== undefined && value.trim() !== '')
          .map(([name, value = '']) => ({ name, value }));
        const judged = wishes.map((wish) => ({
          wish,
          reason: refuseWish(wish, settings, { hasKey }),
        }));
        for (const { reason } of judged) {
          if (reason !== undefined) context.complain(`Left out: ${reason}.`);
        }
        const taken = judged.flatMap(({ wish, reason }) => (reason === undefined ? [wish] : []));
        return printSaved(await save(taken, { via: 'command' }), args, context);
      },
      args,
    );
  },
};
