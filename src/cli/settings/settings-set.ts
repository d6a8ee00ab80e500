import { Argument, Option } from 'commander';
import type { CliCommand, CommandArguments, CommandContext } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { printSaved } from './print-saved.ts';
import { ofShop, withSettings } from './with-settings.ts';

function valueOf(
  { positionals: [, typed], text }: CommandArguments,
  { readFile }: Pick<CommandContext, 'readFile'>,
): string {
  const file = text('file');
  if (file !== undefined && typed !== undefined) {
    throw new UsageError('Give either a value or --file.');
  }
  const value = (file === undefined ? typed : readFile(file).toString('utf8'))?.trim() ?? '';
  if (value === '') throw new UsageError('Give a value, or --file. To remove one: settings unset.');
  return value;
}

export const settingsSet: CliCommand = {
  name: 'settings set',
  summary: 'Changes a setting, without a restart of the bot.',
  details:
    'It is checked as at a start, and every bot on the database follows within a second. What the environment sets is locked. Secrets are read from a file, since the shell remembers what is typed; they are kept encrypted under SETTINGS_KEY.',
  arguments: [new Argument('<name>', 'the setting'), new Argument('[value]', 'its new value')],
  options: [
    new Option('--file <path>', 'read the value from a file; /dev/stdin is what is piped in'),
    ofShop,
    sharedOptions.json,
  ],
  examples: [
    'settings set DISCORD_CHANNEL_ID 123456789012345678',
    'settings set LOCALE vi',
    'settings set LOCALE vi --shop sellfern-2',
    'settings set SELLAPP_API_KEY --file /run/secrets/key',
  ],
  run: async (args, context) => {
    const [name = '', typed] = args.positionals;
    const value = valueOf(args, context);
    return withSettings(
      context,
      async ({ list, save }) => {
        const isSecret = (await list()).some(
          (setting) => setting.name === name && setting.isSecret,
        );
        if (isSecret && typed !== undefined) {
          throw new UsageError(
            `${name} is a secret, and the shell remembers what is typed: use --file.`,
          );
        }
        return printSaved(await save([{ name, value }], { via: 'command' }), args, context);
      },
      args,
    );
  },
};
