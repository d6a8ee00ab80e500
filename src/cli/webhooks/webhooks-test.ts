import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { chooseAccount } from './choose-account.ts';
import { readEvents } from './read-events.ts';
import { readWebhookId } from './read-webhook-id.ts';

export const webhooksTest: CliCommand = {
  name: 'webhooks test',
  usage: `ID [--platform ${platformWords.names}] [--event TYPE]`,
  summary:
    'Has the platform send a test event. Where it lets one choose: order.created, or --event.',
  options: { platform: { type: 'string' }, event: { type: 'string' } },
  run: async (args, context) => {
    const id = readWebhookId(args);
    const { platform, api } = chooseAccount(args, context.loadSettings());
    const [type = 'order.created'] = readEvents(args.text('event'), platform) ?? [];
    await api.webhooks.test(id, type);
    context.print(
      `${platform.title} sends a test event to ${id}. What came of it: order-tracker webhooks deliveries ${id}`,
    );
    return 0;
  },
};
