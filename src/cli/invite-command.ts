import type { CliCommand } from './command.ts';
import { sharedOptions } from './shared-options.ts';

export const inviteCommand: CliCommand = {
  name: 'invite',
  summary: 'Prints the link that invites the bot to your server.',
  details:
    'It needs DISCORD_TOKEN alone, and chooses the server of DISCORD_GUILD_ID where that is set. Open the link as a member with Manage Server.',
  options: [sharedOptions.json],
  examples: ['invite'],
  run: async ({ flag }, context) => {
    const invite = await context.readInvite();
    if (flag('json')) context.print(JSON.stringify(invite));
    else if (invite.ok) context.print(invite.link);
    else context.complain(`There is no link yet: ${invite.reason}.`);
    return invite.ok ? 0 : 1;
  },
};
