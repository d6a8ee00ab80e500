import type { GatewayWord } from '../../i18n/replies.ts';
import type { Vitals } from '../../outbox/vitals.ts';

/** How the bot is doing. */
export interface BotHealth {
  readonly version: string;
  /** ms since 1970. */
  readonly startedAt: number;
  /** `off` while interactions come over HTTP. */
  readonly gateway: GatewayWord;
  readonly vitals: Vitals;
  /** What was missed while we or a platform were away; absent where nothing catches up. */
  readonly gaps?: { readonly found: number; readonly healed: number } | undefined;
}
