import type { CliCommand } from './command.ts';

export const commandsDeploy: CliCommand = {
  name: 'commands deploy',
  usage: '[--json]',
  summary:
    'Registers /order and /bot with Discord now. The bot does so by itself when they changed.',
  options: { json: { type: 'boolean' } },
  run: async ({ flag }, context) => {
    const deployment = await context.deployCommands();
    if (flag('json')) context.print(JSON.stringify(deployment));
    else if (deployment.ok) {
      const { guildId } = deployment;
      context.print(
        guildId === undefined
          ? 'The commands are registered for every server of the bot. Members may have to reload Discord to see them.'
          : `The commands are registered in the server ${guildId}.`,
      );
    } else {
      context.complain(`The commands are not registered: ${deployment.reason}.`);
    }
    return deployment.ok ? 0 : 1;
  },
};
