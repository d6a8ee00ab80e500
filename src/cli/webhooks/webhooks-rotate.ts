import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { ownAddress } from './own-address.ts';
import { readWebhookId } from './read-webhook-id.ts';
import { applyEndpoint, prepareEndpoint } from './rotate-endpoint.ts';
import { applyStoreSecret, prepareStoreSecret } from './rotate-store-secret.ts';

export const webhooksRotate: CliCommand = {
  name: 'webhooks rotate',
  usage: `[--platform ${platformWords.names}] [--apply [ID]]`,
  summary:
    'Replaces a webhook secret without refusing one webhook: says what to set first, then changes over with --apply.',
  options: { platform: { type: 'string' }, apply: { type: 'boolean' } },
  run: async (args, context) => {
    const settings = context.loadSettings();
    const { platform, api } = chooseAccount(args, settings);
    const address = ownAddress(platform.name, settings);
    if (address === undefined) {
      throw new UsageError(
        'Set PUBLIC_URL: the running bot is asked whether it knows the secrets.',
      );
    }
    const { webhooks } = api;
    const secrets = settings.senders.find((sender) => sender.platform === platform)?.secrets ?? [];
    const rotation = { platform, webhooks, address, secrets, context };
    if (webhooks.setSecret !== undefined) {
      return (args.flag('apply') ? applyStoreSecret : prepareStoreSecret)(rotation);
    }
    return (args.flag('apply') ? applyEndpoint(readWebhookId(args)) : prepareEndpoint)(rotation);
  },
};
