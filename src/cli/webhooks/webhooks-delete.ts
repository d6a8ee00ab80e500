import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { UsageError } from '../usage-error.ts';
import { chooseAccount } from './choose-account.ts';
import { readWebhookId } from './read-webhook-id.ts';

export const webhooksDelete: CliCommand = {
  name: 'webhooks delete',
  usage: `ID --confirm ID [--platform ${platformWords.names}]`,
  summary: 'Deletes a webhook at the platform for good. The id has to be named twice.',
  options: { confirm: { type: 'string' }, platform: { type: 'string' } },
  run: async (args, context) => {
    const id = readWebhookId(args);
    if (args.text('confirm') !== id) {
      throw new UsageError(`This cannot be undone: say --confirm ${id} as well.`);
    }
    const { platform, api } = chooseAccount(args, context.loadSettings());
    await api.webhooks.remove(id);
    context.print(`${id} is deleted: ${platform.title} sends nothing to it any more.`);
    return 0;
  },
};
