import { createInboxWorker } from '../../src/inbox/create-inbox-worker.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { channels } from './bench-channels.ts';
import { quietLogger } from './quiet-logger.ts';

/** Turns what waits in the inbox, so many events, into what waits in the outbox for the channels of their stores. */
export async function decideAll(
  { inbox }: Pick<Storage, 'inbox'>,
  events: number,
  onError: (error: unknown) => void,
): Promise<void> {
  const done = Promise.withResolvers<undefined>();
  let waiting = events;
  const rules = channels.map(({ id }, index) => ({
    pattern: '*',
    storeId: `store_${index}`,
    channelIds: [id],
  }));
  const worker = createInboxWorker({
    ...{ inbox, platformNamed, logger: quietLogger, onError },
    ...{ now: Date.now, random: Math.random, elapsed: () => performance.now() },
    routing: () => ({ rules, defaultRules: [], defaultLocale: 'en' }),
    onSettled: () => {
      waiting -= 1;
      if (waiting === 0) done.resolve(undefined);
    },
  });
  worker.start();
  await done.promise;
  await worker.stop();
}
