import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { chooseAccount } from './choose-account.ts';
import { readEvents } from './read-events.ts';
import { readWebhookId } from './read-webhook-id.ts';
import { wantedEvents } from './wanted-events.ts';

export const webhooksUpdate: CliCommand = {
  name: 'webhooks update',
  usage: `ID [--platform ${platformWords.names}] [--url URL] [--events LIST]`,
  summary:
    'Changes a webhook’s address or its whole list of events. Without either: the events that the routes need.',
  options: {
    platform: { type: 'string' },
    url: { type: 'string' },
    events: { type: 'string' },
  },
  run: async (args, context) => {
    const id = readWebhookId(args);
    const settings = context.loadSettings();
    const { platform, api } = chooseAccount(args, settings);
    const url = args.text('url');
    const named = readEvents(args.text('events'), platform);
    const wanted = url === undefined ? wantedEvents(platform, settings.config.routing) : undefined;
    const events = named ?? wanted;
    await api.webhooks.update(id, { url, events });
    if (url !== undefined) context.print(`${id} now sends to ${url}.`);
    if (events !== undefined) context.print(`${id} now sends ${events.join(', ')}.`);
    return 0;
  },
};
