import { html } from '@remix-run/html-template';
import { counted } from '../../../i18n/counted.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage, Content } from '../../console-page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { readRowNumber } from '../../read-row-number.ts';
import { eventSearch } from './event-search.ts';

/** So many events at most are tried again at once. */
export const mostRetried = 200;

const numbersIn = (texts: readonly string[]): readonly number[] => [
  ...new Set(texts.flatMap((text) => readRowNumber(text) ?? [])),
];

const backTo = (query: string | null): string =>
  `/console/events?${new URLSearchParams(query ?? '').toString()}`;

function confirmation(
  ids: readonly number[],
  { form, formToken }: { readonly form: URLSearchParams; readonly formToken: string },
): Content {
  const many = counted(ids.length, 'event');
  const query = form.get('query') ?? '';
  const isCut = form.get('which') === 'found' && ids.length === mostRetried;
  const main = html`<h1>Retry ${many}?</h1>
    <p>
      Each event is processed again, and its failed cards are posted. Cards that were already posted
      are not posted twice. Events that are waiting, or whose bodies were deleted, are left out.
    </p>
    ${isCut ? html`<p>At most ${mostRetried} are retried at once: these are the newest.</p>` : undefined}
    <form class="buttons" method="post" action="/console/events/retry">
      ${hiddenFormToken(formToken)}
      <input type="hidden" name="query" value="${query}" />
      <input type="hidden" name="ids" value="${ids.join(' ')}" />
      <button class="action" name="which" value="confirmed">Retry ${many}</button>
      <a href="${backTo(query)}">Cancel</a>
    </form>`;
  return { title: `Retry ${many}?`, main, still: true };
}

/** Answers how many of the events are tried again: with their failed cards if that is all that failed. */
async function retry(ids: readonly number[], { view, desk }: ConsolePorts): Promise<number> {
  const cards: number[] = [];
  const again: number[] = [];
  let withCards = 0;
  for (const id of ids) {
    const event = await view.event(id);
    const dead = event?.deliveries.filter(({ state }) => state === 'dead') ?? [];
    if (event?.state === 'done' && dead.length > 0) {
      cards.push(...dead.map((delivery) => delivery.id));
      withCards += 1;
    } else again.push(id);
  }
  const replayed = again.length === 0 ? 0 : await desk.replayEvents(again);
  if (cards.length > 0) await desk.redrive(cards);
  return replayed + withCards;
}

/** Asks first: which events they are is fixed before anybody agrees. */
export const retryEvents: ConsolePage = {
  method: 'POST',
  path: '/events/retry',
  show: async ({ form, formToken }, ports) => {
    const back = backTo(form.get('query'));
    const which = form.get('which');
    if (which === 'confirmed') {
      const ids = numbersIn((form.get('ids') ?? '').split(' ')).slice(0, mostRetried);
      const retried = await retry(ids, ports);
      ports.logger.info({ act: 'retry_events', events: ids.length, retried }, 'operator_acted');
      ports.nudge();
      const query = new URLSearchParams(form.get('query') ?? '');
      query.set('retried', String(retried));
      return { redirect: `/console/events?${query.toString()}` };
    }
    const ids =
      which === 'found'
        ? await foundIds(new URLSearchParams(form.get('query') ?? ''), ports)
        : numbersIn(form.getAll('id')).slice(0, mostRetried);
    return ids.length === 0 ? { redirect: back } : confirmation(ids, { form, formToken });
  },
};

async function foundIds(query: URLSearchParams, { view }: ConsolePorts) {
  const search = eventSearch(query);
  const { items } = await view.events({ ...search, limit: mostRetried });
  return items.map(({ id }) => id);
}
