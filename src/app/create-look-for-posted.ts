import type { Config } from '../config/config.ts';
import { postedUntilRow } from '../inbox/create-without-posted.ts';
import type { Routing } from '../routing/route.ts';
import { routedChannels } from '../routing/routed-channels.ts';
import type { Logger } from '../running/logger.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { readAbsence } from '../running/note-absence.ts';
import { storedPostedUntil, type PostedUntil } from '../stored/stored-posted-until.ts';

/** A crashed bot has posted for some seconds after it last noted that it was there, and clocks differ. */
const slackMs = 60_000;

/**
 * Looks into the channels for what was posted while the bot was away, once for each absence, so that catching up
 * does not post it again. Rejects if Discord cannot be asked.
 */
export function createLookForPosted(options: {
  readonly config: () => Pick<Config, 'discord'>;
  /** Where events of each shop go. */
  readonly routings: () => readonly Routing[];
  readonly token: string;
  readonly store: KeyValueStore;
  readonly logger: Logger;
}): () => Promise<void> {
  const { token, store, logger } = options;
  return async () => {
    const absence = await readAbsence(store);
    if (absence === undefined) return;
    const row = await store.readValue(postedUntilRow);
    const before = row === undefined ? undefined : storedPostedUntil.read(row);
    if (before?.absence === absence.to) return;
    const { lookIntoChannels } = await import('./look-into-channels.ts');
    const { lastSeen, to, restored } = absence;
    const config = options.config();
    const channels = await lookIntoChannels({
      url: config.discord.apiUrl,
      token,
      // Posts of a forum are looked for one by one.
      channelIds: [
        ...new Set(
          options
            .routings()
            .flatMap((routing) =>
              routedChannels(routing).filter((id) => routing.modes?.[id] !== 'forum'),
            ),
        ),
      ],
      from: lastSeen + (restored ? -slackMs : slackMs),
      to,
    });
    const postedUntil: PostedUntil = {
      absence: to,
      channels: { ...before?.channels, ...channels },
    };
    await store.writeValue(postedUntilRow, storedPostedUntil.write(postedUntil));
    if (Object.keys(channels).length === 0) return;
    logger.warn(
      { lastSeen: new Date(lastSeen).toISOString(), channels: Object.keys(channels) },
      'database_restored',
    );
  };
}
