import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { ownAddress } from './own-address.ts';
import { readEvents } from './read-events.ts';
import { secretsLine } from './secrets-line.ts';
import { wantedEvents } from './wanted-events.ts';

export const webhooksCreate: CliCommand = {
  name: 'webhooks create',
  usage: `[--platform ${platformWords.names}] [--url URL] [--events LIST] [--json]`,
  summary:
    'Has a platform send its events to PUBLIC_URL: all order events, and what else the routes post.',
  options: {
    platform: { type: 'string' },
    url: { type: 'string' },
    events: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (args, context) => {
    const settings = context.loadSettings();
    const { platform, api } = chooseAccount(args, settings);
    const url = args.text('url') ?? ownAddress(platform.name, settings);
    if (url === undefined) throw new UsageError('Set PUBLIC_URL, or name the address with --url.');
    const events =
      readEvents(args.text('events'), platform) ?? wantedEvents(platform, settings.config.routing);

    const same = (await api.webhooks.list()).find((endpoint) => endpoint.url === url);
    if (same !== undefined) {
      context.complain(
        `${platform.title} sends to ${url} already, as ${same.id}. Change that one: order-tracker webhooks update ${same.id}`,
      );
      return 1;
    }
    const { endpoint, secret } = await api.webhooks.create({ url, events });
    if (args.flag('json')) {
      context.print(JSON.stringify({ endpoint, secret }));
      return 0;
    }
    context.print(`${platform.title} sends ${events.join(', ')} to ${url}.`);
    if (endpoint !== undefined) context.print(`Its id is ${endpoint.id}.`);
    const known = settings.senders.find((sender) => sender.platform === platform)?.secrets ?? [];
    if (secret !== undefined) {
      context.print('Give the bot its secret now: it is shown this once.');
      context.print(`  ${secretsLine(platform.name, [secret, ...known])}`);
    } else if (known.length === 0) {
      context.print(
        api.webhooks.setSecret === undefined
          ? `Copy its secret from ${platform.title}’s dashboard: ${secretsLine(platform.name, ['…'])}`
          : `It signs with the secret of the store. Set one: order-tracker webhooks rotate --platform ${platform.name}`,
      );
    }
    return 0;
  },
};
