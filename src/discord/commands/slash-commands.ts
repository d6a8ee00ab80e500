import { botStatus } from './bot-status.ts';
import type { Command } from './command.ts';
import { orderFind } from './order-find.ts';
import { orderRecent } from './order-recent.ts';
import { orderStatus } from './order-status.ts';

/** Everything members and staff can ask. */
export const slashCommands = [
  orderStatus,
  orderRecent,
  orderFind,
  botStatus,
] as const satisfies readonly Command[];
