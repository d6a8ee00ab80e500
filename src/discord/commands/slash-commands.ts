import { botStatus } from './bot-status.ts';
import type { Command } from './command.ts';
import { orderFind } from './order-find.ts';
import { notifyButtons, orderNotifications } from './order-notifications.ts';
import { orderRecent } from './order-recent.ts';
import { orderStatus } from './order-status.ts';
import { setupCommand } from '../setup/setup-command.ts';

/** Everything members, staff and those who set up the bot can ask. */
export const slashCommands = [
  orderStatus,
  orderRecent,
  orderFind,
  orderNotifications,
  notifyButtons,
  botStatus,
  setupCommand,
] as const satisfies readonly Command[];
