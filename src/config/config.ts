import type { KnownStatus } from '../orders/status.ts';
import type { Routing } from '../routing/route.ts';
import type { Variables } from './declare-variables.ts';
import type { ShownSetting } from './list-settings.ts';
import type { Values } from './variable.ts';

/** Frozen, and safe to log. */
export type Config = Values<Variables['open']> & {
  readonly routing: Routing;
  /** The stages at which a channel in mode `card` or `forum` also gets a short new message. */
  readonly loudStages: readonly KnownStatus[];
  /** All of them as they were set, without the secrets' values. */
  readonly settings: readonly ShownSetting[];
};

/** Frozen, and never printed by accident: see `conceal`. */
export type Secrets = Values<Variables['secret']>;
