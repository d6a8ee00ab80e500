import { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { chooseAccount } from './choose-account.ts';
import { readEvents } from './read-events.ts';
import { wantedEvents } from './wanted-events.ts';
import { webhookId } from './webhook-id.ts';

export const webhooksUpdate: CliCommand = {
  name: 'webhooks update',
  summary: 'Changes a webhook’s address or its events.',
  details: 'With neither --url nor --events, it subscribes to the events the routes need.',
  arguments: [webhookId],
  options: [
    sharedOptions.platform,
    sharedOptions.shop,
    new Option('--url <url>', 'where to send events from now on'),
    new Option('--events <list>', 'all event types it should send, separated by commas'),
  ],
  examples: ['webhooks update wh_1', 'webhooks update wh_1 --events order.created'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    const settings = await context.loadSettings();
    const account = chooseAccount(args, settings);
    const { platform, api } = account;
    const url = args.text('url');
    const named = readEvents(args.text('events'), platform);
    const wanted = url === undefined ? wantedEvents(account, settings) : undefined;
    const events = named ?? wanted;
    await api.webhooks.update(id, { url, events });
    if (url !== undefined) context.print(`${id} now sends to ${url}.`);
    if (events !== undefined) context.print(`${id} now sends ${events.join(', ')}.`);
    return 0;
  },
};
