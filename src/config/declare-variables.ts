import type { Platform } from '../platforms/platform.ts';
import { platformVariables } from './platform-variables.ts';
import { openVariables, otherVariables, secretVariables } from './variables.ts';

/**
 * Every setting there is with these platforms, arranged as the program reads it. The README's table,
 * `.env.example` and `fly.toml` are tested against it.
 */
export function declareVariables(platforms: readonly Pick<Platform, 'name' | 'settings'>[]) {
  const { open, secret } = platformVariables(platforms);
  return {
    /** May be logged. */
    open: { ...openVariables, platforms: open },
    /** Must never be seen. */
    secret: { ...secretVariables, platforms: secret },
    /** Understood, but becomes something else: routing, a refusal. */
    other: otherVariables,
  };
}

export type Variables = ReturnType<typeof declareVariables>;
