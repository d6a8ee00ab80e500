import type { FetchedOrder, Missed } from '../platforms/platform-api.ts';
import type { CatchUpPlace } from '../stored/stored-place.ts';
import type { CatchUpPorts, CatchUpSource } from './catch-up-source.ts';
import { inGroups } from './in-groups.ts';

const deadlineMs = 10_000;
/** Per run; the next one goes on behind them. */
const mostOrders = 200;

/** Orders, and when they were asked for, ms. */
interface Seen {
  readonly missed: readonly Missed[];
  readonly seenAt: number;
}

/**
 * Some of the orders that may still change but that a listing did not name, as they are now.
 *
 * @throws PlatformApiError if the platform answers for none of a group
 */
export async function readOpenOrders(
  { shop, api, asked = 0 }: CatchUpSource & CatchUpPlace,
  listed: ReadonlySet<string>,
  { store, orStop, now }: CatchUpPorts,
): Promise<{ readonly groups: readonly Seen[]; readonly asked: number | undefined }> {
  const open = await store.openOrders(shop, { after: asked, limit: mostOrders });
  const ids = open.map(({ id }) => id).filter((id) => !listed.has(id));
  const groups: Seen[] = [];
  for (const group of inGroups(ids)) {
    const seenAt = now();
    const answers = await orStop(
      Promise.allSettled(group.map(async (id) => api.getOrder(id, { deadlineMs }))),
    );
    const missed = found(answers).map((order) => ({ kind: 'order' as const, order }));
    groups.push({ missed, seenAt });
  }
  return { groups, asked: open.length < mostOrders ? undefined : open.at(-1)?.place };
}

/** One order that the platform cannot tell must not hide the others. */
function found(
  answers: readonly PromiseSettledResult<FetchedOrder | undefined>[],
): readonly FetchedOrder[] {
  const failures = answers.filter((answer) => answer.status === 'rejected');
  const [failure] = failures;
  if (failure !== undefined && failures.length === answers.length) throw failure.reason;
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value ?? []) : []));
}
