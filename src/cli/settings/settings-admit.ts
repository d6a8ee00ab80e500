import type { CliCommand } from '../command.ts';
import { localTime } from '../local-time.ts';
import { sharedOptions } from '../shared-options.ts';
import { ofShop, withSettings } from './with-settings.ts';

export const settingsAdmit: CliCommand = {
  name: 'settings admit',
  summary: 'Prints a code that lets one server set up the bot.',
  details:
    'Somebody with Manage Server types it into /setup in that server, within an hour. It works once, and takes the place of a code printed before. From then on the bot answers there, and finds its staff in admitted servers and DISCORD_GUILD_ID alone. With DISCORD_GUILD_ID commands are registered in that server alone: to admit another one, set DISCORD_ADMITTED_GUILD_IDS.',
  options: [ofShop, sharedOptions.json],
  examples: ['settings admit'],
  run: async (args, { openSettings, print }) => {
    const { flag } = args;
    const { word, endsAt } = await withSettings(
      { openSettings },
      async ({ admit }) => admit(),
      args,
    );
    if (flag('json')) print(JSON.stringify({ code: word, endsAt }));
    else {
      print(word);
      print(`Type it into /setup in the server, before ${localTime(endsAt)}.`);
    }
    return 0;
  },
};
