import type { CliCommand } from '../command.ts';
import { pauseCommands } from './pause-commands.ts';
import { webhooksCreate } from './webhooks-create.ts';
import { webhooksDelete } from './webhooks-delete.ts';
import { webhooksDeliveries } from './webhooks-deliveries.ts';
import { webhooksList } from './webhooks-list.ts';
import { webhooksRotate } from './webhooks-rotate.ts';
import { webhooksTest } from './webhooks-test.ts';
import { webhooksUpdate } from './webhooks-update.ts';

/** The platforms' dashboards, as far as webhooks go. */
export const webhookCommands: readonly CliCommand[] = [
  webhooksList,
  webhooksCreate,
  webhooksUpdate,
  ...pauseCommands,
  webhooksDelete,
  webhooksTest,
  webhooksDeliveries,
  webhooksRotate,
];
