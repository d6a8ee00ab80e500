import { backupCommand } from './backup.ts';
import type { CliCommand } from './command.ts';
import { deliveryCommands } from './deliveries.ts';
import { eventCommands } from './events.ts';

/** Everything `order-tracker` can do, in the order of its help. */
export const commands: readonly CliCommand[] = [
  ...eventCommands,
  ...deliveryCommands,
  backupCommand,
];
