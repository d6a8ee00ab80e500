import { envLine } from '../../settings/env-line.ts';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { ofShop, withSettings } from './with-settings.ts';

export const settingsExport: CliCommand = {
  name: 'settings export',
  summary: 'Prints the stored settings as lines of a .env file.',
  details: 'Without secrets: of those only their names, as comments.',
  options: [ofShop, sharedOptions.json],
  examples: ['settings export > settings.env', 'settings export --json'],
  run: async (args, context) => {
    const { flag } = args;
    const all = await withSettings(context, async ({ list }) => list(), args);
    const stored = all.filter(({ source }) => source === 'stored');
    const open = stored.flatMap(({ name, value, isSecret }) =>
      isSecret || value === undefined ? [] : [[name, value] as const],
    );
    if (flag('json')) {
      context.print(JSON.stringify(Object.fromEntries(open)));
      return 0;
    }
    const lines = open.map(([name, value]) => ({ name, line: envLine(name, value) }));
    for (const { line } of lines) if (line !== undefined) context.print(line);
    for (const { name, isSecret } of stored) if (isSecret) context.print(`# ${name} is a secret`);
    const unwritten = lines.filter(({ line }) => line === undefined);
    for (const { name } of unwritten) {
      context.complain(`${name} holds all kinds of quotation marks: use --json.`);
    }
    return unwritten.length > 0 ? 1 : 0;
  },
};
