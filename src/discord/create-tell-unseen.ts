import type { Logger } from '../running/logger.ts';
import type { Failure } from './classify-error.ts';

export interface TellUnseen {
  readonly seen: (channelId: string) => void;
  readonly unseen: (
    channelId: string,
    failure: Extract<Failure, { readonly kind: 'channel_closed' }>,
  ) => void;
}

const remedies = {
  gone: 'correct the setting: `order-tracker channels` lists the channels with their ids',
  unseen:
    'invite the bot to the server, and give it View Channel (in a private channel: Edit Channel, Permissions)',
};

/**
 * Says of a channel of the settings that it is not there, or not for the bot, before the first order has to be posted
 * there. Once, until it has been seen.
 */
export function createTellUnseen({
  settingsNaming,
  logger,
}: {
  readonly settingsNaming: (channelId: string) => readonly string[];
  readonly logger: Logger;
}): TellUnseen {
  const warned = new Set<string>();
  return {
    seen: (channelId) => void warned.delete(channelId),
    unseen: (channelId, { reason, fault }) => {
      if (warned.has(channelId)) return;
      warned.add(channelId);
      const remedy = fault === 'gone' ? remedies.gone : remedies.unseen;
      const line = { channelId, settings: settingsNaming(channelId), reason, remedy };
      logger.warn(line, 'channel_not_seen');
    },
  };
}
