import type { CliCommand } from './command.ts';
import { sharedOptions } from './shared-options.ts';

export const commandsDeploy: CliCommand = {
  name: 'commands deploy',
  summary: 'Registers the bot’s commands with Discord.',
  details: 'The bot does this on its own when it starts and the commands have changed.',
  options: [sharedOptions.json],
  examples: ['commands deploy'],
  run: async ({ flag }, context) => {
    const deployment = await context.deployCommands();
    if (flag('json')) context.print(JSON.stringify(deployment));
    else if (deployment.ok) {
      const { guildId } = deployment;
      context.print(
        guildId === undefined
          ? 'The commands are registered for every server the bot is in. Members may have to reload Discord to see them.'
          : `The commands are registered in the server ${guildId}.`,
      );
    } else {
      context.complain(`The commands could not be registered: ${deployment.reason}.`);
    }
    return deployment.ok ? 0 : 1;
  },
};
