import type { ListedServer } from '../discord/inspect/list-channels.ts';
import type { CliCommand, CommandContext } from './command.ts';
import { hint } from './hint.ts';
import { sharedOptions } from './shared-options.ts';
import { table } from './table.ts';
import { visible } from './visible.ts';

function printServer(server: ListedServer, context: CommandContext): void {
  context.print(`${visible(server.name)} (${server.id})`);
  if (!server.ok) {
    context.print(`  could not be looked at: ${server.reason}`);
    return;
  }
  const rows = server.channels.map(({ id, name, missing }) => [
    missing.length === 0 ? '✓' : '✗',
    `#${name}`,
    id,
    missing.length === 0 ? '' : `lacks ${missing.join(', ')}`,
  ]);
  const lines = rows.length === 0 ? [] : table([['', 'CHANNEL', 'ID', 'PERMISSIONS'], ...rows]);
  for (const line of lines) context.print(line);
}

export const channelsCommand: CliCommand = {
  name: 'channels',
  summary: 'Lists the channels of your servers with their ids.',
  details:
    'For DISCORD_CHANNEL_ID and DISCORD_ROUTES. ✓ marks those in which the bot can post; of the others it says what the bot lacks there. It needs DISCORD_TOKEN alone.',
  options: [sharedOptions.json],
  examples: ['channels', 'channels --json'],
  run: async ({ flag }, context) => {
    const listed = await context.listChannels();
    if (flag('json')) context.print(JSON.stringify(listed));
    else if (!listed.ok) context.complain(`The channels cannot be listed: ${listed.reason}.`);
    else if (listed.servers.length === 0) {
      context.print(`The bot is in no server yet. To invite it: ${hint(context, 'invite')}`);
    } else for (const server of listed.servers) printServer(server, context);
    return listed.ok ? 0 : 1;
  },
};
