import type { Routing } from '../routing/route.ts';

/**
 * What an owner is told who asks for a mode that is read and carried by routing but not posted in yet. Whoever builds
 * that deletes this file.
 */
export function modesNotAvailable({ modes = {} }: Pick<Routing, 'modes'>): readonly string[] {
  return [...new Set(Object.values(modes))]
    .filter((mode) => mode !== 'card')
    .map(
      (mode) =>
        `DISCORD_CHANNEL_MODE and DISCORD_ROUTES: mode ${mode} is not available yet, only feed and card are`,
    );
}
