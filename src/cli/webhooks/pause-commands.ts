import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { chooseAccount } from './choose-account.ts';
import { webhookId } from './webhook-id.ts';

/** Pausing and resuming differ in one flag. */
function createSwitch(
  enabled: boolean,
  words: Pick<CliCommand, 'name' | 'summary' | 'details' | 'examples'> & { readonly done: string },
): CliCommand {
  const { done, ...named } = words;
  return {
    ...named,
    arguments: [webhookId],
    options: [sharedOptions.platform, sharedOptions.shop],
    run: async (args, context) => {
      const [id = ''] = args.positionals;
      const { platform, api } = chooseAccount(args, await context.loadSettings());
      if (!api.webhooks.canPause) {
        context.complain(
          `${platform.title} cannot pause a webhook: delete it, and create it again when you want it back.`,
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
    summary: 'Pauses a webhook.',
    details: 'What happens meanwhile is not sent later; catch-up finds it.',
    examples: ['webhooks pause wh_1'],
    done: 'is paused',
  }),
  createSwitch(true, {
    name: 'webhooks resume',
    summary: 'Resumes a paused webhook.',
    examples: ['webhooks resume wh_1'],
    done: 'sends again',
  }),
];
