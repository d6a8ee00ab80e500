import type { CommandPorts } from '../discord/commands/command-ports.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createOpenThread } from '../discord/create-open-thread.ts';
import { repliesFor } from '../i18n/replies-for.ts';
import { createOpenDirect } from '../discord/create-open-direct.ts';
import { createNotifier } from '../members/create-notifier.ts';
import { createOpeningBudget } from '../members/create-opening-budget.ts';
import type { Observer } from './create-observer.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { Logger } from '../running/logger.ts';
import type { Storage } from '../storage/storage.ts';

/** What commands need to tell members of orders. */
export function createNotifying(
  options: {
    readonly api: DiscordApi;
    readonly storage: Storage;
    readonly settings: Pick<CurrentSettings, 'config'>;
    /** Called when something is owed to a member. */
    readonly onOwed: () => void;
    readonly logger: Logger;
    readonly observer: Pick<Observer, 'memberNotified'>;
  },
  sleep: (ms: number) => Promise<void>,
): Pick<CommandPorts, 'members' | 'notifier' | 'canNotify'> {
  const { api, storage, settings, onOwed, observer, logger } = options;
  const { members, allowances } = storage;
  return {
    members,
    notifier: createNotifier({
      ...{ members, onOwed, now: Date.now, sleep },
      onNotified: observer.memberNotified,
      budget: createOpeningBudget(allowances, storage, Date.now),
      openDirect: createOpenDirect(api),
      openThread: () => {
        const { discord, locale } = settings.config();
        const { notifyChannelId: channelId } = discord;
        const name = repliesFor(locale).notify.threadName;
        if (channelId === undefined) return undefined;
        return createOpenThread(api, { channelId, name }, (reason) => {
          logger.warn({ channelId, reason }, 'thread_refused');
        });
      },
    }),
    canNotify: () => settings.config().discord.notify === 'on',
  };
}
