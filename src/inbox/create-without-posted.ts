import type { KeyValueStore } from '../running/key-value-store.ts';
import { storedPostedUntil } from '../stored/stored-posted-until.ts';
import type { Settlement } from './inbox.ts';

/** The row of the storage that says what was posted while the bot was away. */
export const postedUntilRow = 'posted_until';

/** The clocks of a platform and of Discord are seconds apart at most. */
const clockSlackMs = 2_000;

/**
 * Of what catching up found, owes nothing to a channel in which a bot with a later state of the database posted
 * after it happened: that bot was told of it by a webhook.
 *
 * @throws UnreadableRow
 */
export async function createWithoutPosted({
  readValue,
}: Pick<KeyValueStore, 'readValue'>): Promise<(settlement: Settlement) => Settlement> {
  const row = await readValue(postedUntilRow);
  if (row === undefined) return (settlement) => settlement;
  const { channels } = storedPostedUntil.read(row);
  return (settlement) => {
    const deliveries = settlement.deliveries.flatMap((delivery) => {
      const { destination, news } = delivery;
      if (news.occurredAt > (channels[destination.channelId] ?? -Infinity) + clockSlackMs)
        return delivery;
      // An order's card is looked for before it is posted; it is edited to what is known now without a word.
      return destination.mode === undefined ? [] : { ...delivery, loud: false };
    });
    return deliveries.length > 0 || settlement.deliveries.length === 0
      ? { ...settlement, deliveries }
      : untold(settlement);
  };
}

/** Recorded, so that it is known from now on, but neither owed to a channel nor a change that was told. */
export function untold({ order, entry }: Settlement): Settlement {
  return { result: 'unrouted', order, entry: entry && { ...entry, told: false }, deliveries: [] };
}
