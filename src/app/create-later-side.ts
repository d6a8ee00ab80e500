import type { Route } from '../http/create-later-route.ts';
import type { DiscordSide } from './create-discord-side.ts';

/** The Discord side as it looks to those that run before it is loaded. */
export interface LaterSide extends Pick<DiscordSide, 'onOwed' | 'onSettings' | 'gatewayState'> {
  /** Resolves once it is there. */
  readonly routes: Promise<readonly Route[]>;
  /** Called once, when it is there. */
  readonly arrived: (side: DiscordSide) => void;
}

/**
 * Most of the code talks to Discord, and the door opens before it is loaded. Until then the gateway is
 * connecting, and what is owed waits: the workers look for it when they start.
 */
export function createLaterSide(): LaterSide {
  const routes = Promise.withResolvers<readonly Route[]>();
  let side: DiscordSide | undefined;
  return {
    routes: routes.promise,
    onOwed: () => side?.onOwed(),
    onSettings: () => side?.onSettings(),
    gatewayState: () => side?.gatewayState() ?? 'connecting',
    arrived: (arrived) => {
      side = arrived;
      routes.resolve(arrived.routes);
    },
  };
}
