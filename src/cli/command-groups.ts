import { backupCommand } from './backup-command.ts';
import { catchUpCommand } from './catch-up-command.ts';
import { channelsCommand } from './channels-command.ts';
import type { CliCommand } from './command.ts';
import { commandsDeploy } from './commands-deploy.ts';
import { deliveriesDrop } from './deliveries/deliveries-drop.ts';
import { deliveriesList } from './deliveries/deliveries-list.ts';
import { deliveriesMove } from './deliveries/deliveries-move.ts';
import { deliveriesRedrive } from './deliveries/deliveries-redrive.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { drillCommand } from './drill-command.ts';
import { eventsList } from './events/events-list.ts';
import { eventsReplay } from './events/events-replay.ts';
import { eventsShow } from './events/events-show.ts';
import { forgetCommand } from './forget-command.ts';
import { inviteCommand } from './invite-command.ts';
import { migrateToPostgres } from './migrate-to-postgres.ts';
import { ordersList } from './orders/orders-list.ts';
import { ordersShow } from './orders/orders-show.ts';
import { privacyErase } from './privacy-erase.ts';
import { restoreCommand } from './restore-command.ts';
import { sendCommand } from './send/send-command.ts';
import { settingsCommands } from './settings/settings-commands.ts';
import { shopsAdd } from './shops/shops-add.ts';
import { shopsList } from './shops/shops-list.ts';
import { shopsRemove } from './shops/shops-remove.ts';
import { shopsUpdate } from './shops/shops-update.ts';
import { startCommand } from './start-command.ts';
import { webhookCommands } from './webhooks/webhook-commands.ts';

interface CommandGroup {
  /** The heading in the help. */
  readonly title: string;
  readonly commands: readonly CliCommand[];
}

/** Everything `order-tracker` can do, in the order of its help. */
export const commandGroups: readonly CommandGroup[] = [
  { title: 'Run and check the bot:', commands: [startCommand, doctorCommand, sendCommand] },
  {
    title: 'See what happened:',
    commands: [ordersList, ordersShow, eventsList, eventsShow, deliveriesList],
  },
  {
    title: 'Process or send again:',
    commands: [eventsReplay, deliveriesRedrive, deliveriesMove, deliveriesDrop, catchUpCommand],
  },
  { title: 'Webhooks at the platforms:', commands: webhookCommands },
  { title: 'Settings, while the bot runs:', commands: settingsCommands },
  {
    title: 'Several shops in one bot:',
    commands: [shopsList, shopsAdd, shopsUpdate, shopsRemove],
  },
  {
    title: 'Set up and maintain:',
    commands: [
      inviteCommand,
      channelsCommand,
      commandsDeploy,
      backupCommand,
      drillCommand,
      restoreCommand,
      forgetCommand,
      privacyErase,
      migrateToPostgres,
    ],
  },
];
