import type { CliCommand } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { chooseAccount } from './choose-account.ts';
import { readWebhookId } from './read-webhook-id.ts';

/** Pausing and resuming differ in one flag. */
function createSwitch(
  enabled: boolean,
  words: Pick<CliCommand, 'name' | 'summary'> & { readonly done: string },
): CliCommand {
  const { name, summary, done } = words;
  return {
    name,
    usage: `ID [--platform ${platformWords.names}]`,
    summary,
    options: { platform: { type: 'string' } },
    run: async (args, context) => {
      const id = readWebhookId(args);
      const { platform, api } = chooseAccount(args, context.loadSettings());
      if (!api.webhooks.canPause) {
        context.complain(
          `${platform.title} cannot pause a webhook: delete it, and create it again when it is wanted.`,
        );
        return 1;
      }
      await api.webhooks.update(id, { enabled });
      context.print(`${id} ${done}.`);
      return 0;
    },
  };
}

export const pauseCommands: readonly CliCommand[] = [
  createSwitch(false, {
    name: 'webhooks pause',
    summary: 'Stops a webhook. What happens meanwhile is not sent later.',
    done: 'is paused',
  }),
  createSwitch(true, {
    name: 'webhooks resume',
    summary: 'Lets a paused webhook send again.',
    done: 'sends again',
  }),
];
