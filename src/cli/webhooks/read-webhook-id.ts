import type { CommandArguments } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** The id of the one webhook a command is about. @throws UsageError */
export function readWebhookId({ positionals: [id, ...more] }: CommandArguments): string {
  if (id === undefined || more.length > 0) {
    throw new UsageError('Name one webhook by its id: order-tracker webhooks list shows them.');
  }
  return id;
}
