import { backupCommand } from './backup-command.ts';
import { catchUpCommand } from './catch-up-command.ts';
import type { CliCommand } from './command.ts';
import { commandsDeploy } from './commands-deploy.ts';
import { deliveriesList } from './deliveries/deliveries-list.ts';
import { deliveriesRedrive } from './deliveries/deliveries-redrive.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { eventsList } from './events/events-list.ts';
import { eventsReplay } from './events/events-replay.ts';
import { eventsShow } from './events/events-show.ts';
import { forgetCommand } from './forget-command.ts';
import { migrateToPostgres } from './migrate-to-postgres.ts';
import { sendCommand } from './send/send-command.ts';
import { webhookCommands } from './webhooks/webhook-commands.ts';

/** Everything `order-tracker` can do, in the order of its help. */
export const cliCommands: readonly CliCommand[] = [
  doctorCommand,
  sendCommand,
  eventsList,
  eventsShow,
  eventsReplay,
  deliveriesList,
  deliveriesRedrive,
  catchUpCommand,
  ...webhookCommands,
  commandsDeploy,
  backupCommand,
  forgetCommand,
  migrateToPostgres,
];
