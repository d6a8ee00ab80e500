import { acceptMissed } from './accept-missed.ts';
import type { CatchUpPlace } from '../stored/stored-place.ts';
import { readPlace, writePlace } from './catch-up-place.ts';
import type { CatchUpPorts, CatchUpSource } from './catch-up-source.ts';
import { createAliasFinder } from './create-alias-finder.ts';
import { readOpenOrders } from './read-open-orders.ts';

/** What a run met. */
export interface CatchUpRun {
  /** Put into the inbox, where it turns out whether a webhook has told it already. */
  readonly inserted: number;
  /** Left out because it belongs to somebody else. */
  readonly foreign: number;
  /** True if a bound ended the run before the platform had told all: the next run goes on. */
  readonly cut: boolean;
}

const pageDeadlineMs = 10_000;
const mostPages = 100;
const longestRunMs = 300_000;

/**
 * Asks a platform what happened since the last run and puts it into the inbox. Repeating it changes nothing:
 * every envelope has an event id that is the same the next time.
 *
 * @throws PlatformApiError, StorageError
 */
export async function catchUpPlatform(
  source: CatchUpSource,
  ports: CatchUpPorts,
): Promise<CatchUpRun> {
  const { store, now, orStop } = ports;
  const { shop } = source;
  const startedAt = now();
  let place = await readPlace(store, shop, startedAt);
  const keep = async (change: Partial<CatchUpPlace>): Promise<void> => {
    place = { ...place, ...change };
    await writePlace(store, shop, place);
  };
  await keep({});
  const listed = new Set<string>();
  const findByAlias = createAliasFinder(source, ports);
  const watch = () => ({ ...source, ...place, findByAlias });
  const sum = { inserted: 0, foreign: 0 };
  const add = (more: { readonly inserted: number; readonly foreign: number }): void => {
    sum.inserted += more.inserted;
    sum.foreign += more.foreign;
  };
  let from = place.bookmark;
  let expired = false;
  for (let pages = 0; pages < mostPages && now() - startedAt < longestRunMs; pages += 1) {
    const seenAt = now();
    const page = await orStop(source.api.missed({ from, deadlineMs: pageDeadlineMs }));
    if (page === 'expired') {
      // A second time there is nothing left to begin anew.
      if (expired) break;
      expired = true;
      from = undefined;
      await keep({ bookmark: undefined });
      continue;
    }
    const accepted = await acceptMissed({ ...page, seenAt }, watch(), ports);
    add(accepted);
    for (const id of accepted.orders) listed.add(id);
    // The bookmark stays before what found no room or was left to its webhook.
    if (accepted.ended === 'full') break;
    if (accepted.ended === undefined) await keep({ bookmark: page.bookmark ?? place.bookmark });
    from = accepted.ended === undefined ? page.next : undefined;
    if (from !== undefined) continue;
    if (place.settled && (expired || listed.size > 0)) {
      const { groups, asked } = await readOpenOrders({ ...source, ...place }, listed, ports);
      for (const group of groups) add(await acceptMissed(group, watch(), ports));
      await keep({ asked });
    }
    await keep({ settled: true });
    return { ...sum, cut: false };
  }
  return { ...sum, cut: true };
}
