import { Option } from 'commander';
import type { PlatformAccount } from '../../platforms/platform-account.ts';
import type { CliCommand, CommandContext, CommandSettings } from '../command.ts';
import { hint } from '../hint.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { namedAs } from './named-as.ts';
import { ownAddress } from './own-address.ts';
import { readEvents } from './read-events.ts';
import { secretsLine } from './secrets-line.ts';
import { wantedEvents } from './wanted-events.ts';
import { whereToSet } from './where-to-set.ts';

export const webhooksCreate: CliCommand = {
  name: 'webhooks create',
  summary: 'Has a platform send its events to this bot.',
  details:
    'Unless --events is given, it subscribes to all order events and to whatever else the routes post.',
  options: [
    sharedOptions.platform,
    sharedOptions.shop,
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
    const account = chooseAccount(args, settings);
    const { platform, api } = account;
    const url = args.text('url') ?? ownAddress(account, settings);
    if (url === undefined) throw new UsageError('Set PUBLIC_URL, or name the address with --url.');
    const events = readEvents(args.text('events'), platform) ?? wantedEvents(account, settings);

    const same = (await api.webhooks.list()).find((endpoint) => endpoint.url === url);
    if (same !== undefined) {
      const options = namedAs(account);
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
    sayWhichSecret(secret, account, { settings, context });
    return 0;
  },
};

/** What to do so that the bot accepts what the new webhook sends. */
function sayWhichSecret(
  secret: string | undefined,
  account: PlatformAccount,
  { settings, context }: { readonly settings: CommandSettings; readonly context: CommandContext },
): void {
  const { shop, platform, api } = account;
  const known = settings.senders.find((sender) => sender.shop === shop)?.secrets ?? [];
  const where = whereToSet(shop, context);
  if (secret !== undefined) {
    context.print(`Set its secret ${where}, now: it is shown only this once.`);
    context.print(`  ${secretsLine(shop, [secret, ...known])}`);
  } else if (known.length === 0 && api.webhooks.setSecret === undefined) {
    context.print(`Copy its secret from ${platform.title}’s dashboard, and set it ${where}:`);
    context.print(`  ${secretsLine(shop, ['SECRET'])}`);
  } else if (known.length === 0) {
    const rotate = hint(context, 'webhooks rotate', { options: namedAs(account) });
    context.print(`It signs with the store’s secret. To make one: ${rotate}`);
  }
}
