import { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { namedAs } from './named-as.ts';
import { ownAddress } from './own-address.ts';
import { applyEndpoint, prepareEndpoint } from './rotate-endpoint.ts';
import { applyStoreSecret, prepareStoreSecret } from './rotate-store-secret.ts';

export const webhooksRotate: CliCommand = {
  name: 'webhooks rotate',
  summary: 'Replaces a webhook secret without losing an event.',
  details:
    'Run it first without --apply: it says what to set where the bot runs. Then run what it prints: that changes over, once the running bot accepts both secrets and, where each webhook has a secret of its own, the new one has delivered an event.',
  options: [
    sharedOptions.platform,
    sharedOptions.shop,
    new Option('--apply [id]', 'change over, to the new webhook where each has a secret'),
  ],
  examples: ['webhooks rotate', 'webhooks rotate --apply wh_2'],
  run: async (args, context) => {
    const settings = await context.loadSettings();
    const account = chooseAccount(args, settings);
    const { shop, platform, api } = account;
    const address = ownAddress(account, settings);
    if (address === undefined) {
      throw new UsageError(
        'Set PUBLIC_URL: the running bot is asked there whether it accepts the secrets.',
      );
    }
    const { webhooks } = api;
    const secrets = settings.senders.find((sender) => sender.shop === shop)?.secrets ?? [];
    const rotation = { shop, platform, webhooks, address, secrets, context };
    const applies = args.flag('apply');
    if (webhooks.setSecret !== undefined) {
      return (applies ? applyStoreSecret : prepareStoreSecret)(rotation);
    }
    if (!applies) return prepareEndpoint(rotation);
    const id = args.text('apply');
    if (id === undefined) {
      const list = hint(context, 'webhooks list', { options: namedAs(account) });
      throw new UsageError(`Name the new webhook: --apply ID. To see its id: ${list}`);
    }
    return applyEndpoint(id)(rotation);
  },
};
