import { botStatus } from './bot-status.ts';
import type { Command } from './command.ts';
import { orderAssign } from './order-assign.ts';
import { orderClaim } from './order-claim.ts';
import { orderFind } from './order-find.ts';
import { notifyButtons, orderNotifications } from './order-notifications.ts';
import { orderRecent } from './order-recent.ts';
import { orderStatus } from './order-status.ts';
import { privacy } from './privacy.ts';
import { setupCommand } from '../setup/setup-command.ts';

/** Everything members, staff and those who set up the bot can ask. */
export const slashCommands = [
  orderStatus,
  orderClaim,
  orderAssign,
  orderRecent,
  orderFind,
  orderNotifications,
  notifyButtons,
  botStatus,
  privacy,
  setupCommand,
] as const satisfies readonly Command[];
