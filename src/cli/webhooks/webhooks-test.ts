import { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { sharedOptions } from '../shared-options.ts';
import { chooseAccount } from './choose-account.ts';
import { namedAs } from './named-as.ts';
import { readEvents } from './read-events.ts';
import { webhookId } from './webhook-id.ts';

export const webhooksTest: CliCommand = {
  name: 'webhooks test',
  summary: 'Has the platform send a test event.',
  details: 'The bot takes it for a real one: if a route posts such events, its card appears.',
  arguments: [webhookId],
  options: [
    sharedOptions.platform,
    sharedOptions.shop,
    new Option('--event <type>', 'which event, where the platform lets you choose').default(
      'order.created',
    ),
  ],
  examples: ['webhooks test wh_1', 'webhooks test wh_1 --event order.updated'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    const account = chooseAccount(args, await context.loadSettings());
    const { platform, api } = account;
    const [type = ''] = readEvents(args.text('event'), platform) ?? [];
    await api.webhooks.test(id, type);
    const look = { words: [id], options: namedAs(account) };
    context.print(`${platform.title} is sending a test event to ${id}. To see how it went:`);
    context.print(`  ${hint(context, 'webhooks deliveries', look)}`);
    return 0;
  },
};
