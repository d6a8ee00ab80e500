import type { Routing } from '../routing/route.ts';
import type { Values } from './variable.ts';
import type { openVariables, secretVariables } from './variables.ts';

/** Frozen, and safe to log. */
export type Config = Values<typeof openVariables> & { readonly routing: Routing };

/** Frozen, and never printed by accident: see `conceal`. */
export type Secrets = Values<typeof secretVariables>;
