import type { Route } from './create-api.ts';
import { invalidForm, ok, openingTooFast, unreachableUser } from './api-answer.ts';
import { isJsonObject, textOf } from '../json-object.ts';
import type { Guild } from '../world/create-guild.ts';

/** Opens direct messages: https://discord.com/developers/docs/resources/user#create-dm */
export function directRoutes(options: {
  readonly guild: Guild;
  readonly nextId: () => string;
  /** The bot opens them faster than Discord lets it. */
  readonly isTooFast: () => boolean;
  /** Called when direct messages are opened that were not open before. */
  readonly onOpened: (userId: string) => void;
}): readonly Route[] {
  const { guild, nextId, isTooFast, onOpened } = options;
  return [
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: ({ body }) => {
        const userId = isJsonObject(body) ? textOf(body['recipient_id']) : '';
        if (!/^\d{1,20}$/.test(userId)) return invalidForm(['recipient_id: not a snowflake']);
        if (isTooFast()) return openingTooFast;
        const why = guild.reachability(userId);
        // Whether somebody takes direct messages shows only when one is sent.
        if (why === 'left' || why === 'deleted') return unreachableUser[why];
        const id = nextId();
        const channel = guild.openDirect(userId, id);
        if (channel.id === id) onOpened(userId);
        return ok(guild.channelToApi(channel.id));
      },
    },
  ];
}
