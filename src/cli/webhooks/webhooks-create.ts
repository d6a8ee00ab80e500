import { Option } from 'commander';
import type { PlatformAccount } from '../../platforms/platform-account.ts';
import type { CliCommand, CommandContext, CommandSettings } from '../command.ts';
import { hint } from '../hint.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { ownAddress } from './own-address.ts';
import { readEvents } from './read-events.ts';
import { secretsLine } from './secrets-line.ts';
import { wantedEvents } from './wanted-events.ts';

export const webhooksCreate: CliCommand = {
  name: 'webhooks create',
  summary: 'Has a platform send its events to this bot.',
  details:
    'Unless --events is given, it subscribes to all order events and to whatever else the routes post.',
  options: [
    sharedOptions.platform,
    new Option('--url <url>', 'where to send them; without it, to PUBLIC_URL'),
    new Option('--events <list>', 'event types, separated by commas'),
    sharedOptions.json,
  ],
  examples: [
    'webhooks create --platform sellfern',
    'webhooks create --events order.created,order.updated',
  ],
  run: async (args, context) => {
    const settings = await context.loadSettings();
    const { platform, api } = chooseAccount(args, settings);
    const url = args.text('url') ?? ownAddress(platform.name, settings);
    if (url === undefined) throw new UsageError('Set PUBLIC_URL, or name the address with --url.');
    const events =
      readEvents(args.text('events'), platform) ?? wantedEvents(platform, settings.config.routing);

    const same = (await api.webhooks.list()).find((endpoint) => endpoint.url === url);
    if (same !== undefined) {
      const options = { platform: platform.name };
      context.complain(
        `${platform.title} already sends to ${url}, with the webhook ${same.id}. ` +
          `To change that one: ${hint(context, 'webhooks update', { words: [same.id], options })}`,
      );
      return 1;
    }
    const { endpoint, secret } = await api.webhooks.create({ url, events });
    if (args.flag('json')) {
      context.print(JSON.stringify({ endpoint, secret }));
      return 0;
    }
    context.print(`${platform.title} now sends ${events.join(', ')} to ${url}.`);
    if (endpoint !== undefined) context.print(`The webhook’s id is ${endpoint.id}.`);
    sayWhichSecret(secret, { platform, api }, { settings, context });
    return 0;
  },
};

/** What to do so that the bot accepts what the new webhook sends. */
function sayWhichSecret(
  secret: string | undefined,
  { platform: { name, title }, api }: Pick<PlatformAccount, 'platform' | 'api'>,
  { settings, context }: { readonly settings: CommandSettings; readonly context: CommandContext },
): void {
  const known = settings.senders.find(({ platform }) => platform.name === name)?.secrets ?? [];
  if (secret !== undefined) {
    context.print('Set its secret where the bot runs, now: it is shown only this once.');
    context.print(`  ${secretsLine(name, [secret, ...known])}`);
  } else if (known.length === 0 && api.webhooks.setSecret === undefined) {
    context.print(`Copy its secret from ${title}’s dashboard, and set it where the bot runs:`);
    context.print(`  ${secretsLine(name, ['SECRET'])}`);
  } else if (known.length === 0) {
    const rotate = hint(context, 'webhooks rotate', { options: { platform: name } });
    context.print(`It signs with the store’s secret. To make one: ${rotate}`);
  }
}
