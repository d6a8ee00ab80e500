import { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { webhookId } from './webhook-id.ts';

export const webhooksDelete: CliCommand = {
  name: 'webhooks delete',
  summary: 'Deletes a webhook at the platform for good.',
  arguments: [webhookId],
  options: [
    new Option('--confirm <id>', 'the same id again, since this cannot be undone'),
    sharedOptions.platform,
    sharedOptions.shop,
  ],
  examples: ['webhooks delete wh_1 --confirm wh_1'],
  run: async (args, context) => {
    const [id = ''] = args.positionals;
    if (args.text('confirm') !== id) {
      throw new UsageError(`This cannot be undone. If you mean it, add --confirm ${id}`);
    }
    const { platform, api } = chooseAccount(args, await context.loadSettings());
    await api.webhooks.remove(id);
    context.print(`${id} was deleted: ${platform.title} no longer sends anything to it.`);
    return 0;
  },
};
