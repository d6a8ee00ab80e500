import { html, type SafeHtml } from '@remix-run/html-template';
import { counted } from '../../../i18n/counted.ts';
import type { Count, EventLine, ResultPage } from '../../../operators/operator-view.ts';
import { shopTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage, Visit } from '../../console-page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { eventTable } from '../../parts/event-table.ts';
import { dayFields, storeField, typeField } from '../../parts/filters.ts';
import { foundWords } from '../../parts/found-words.ts';
import { pager } from '../../parts/pager.ts';
import { readPage } from '../../parts/read-page.ts';
import { select } from '../../parts/select.ts';
import { eventBadges } from '../../parts/state-badges.ts';
import { readRowNumber } from '../../read-row-number.ts';
import { eventSearch } from './event-search.ts';
import { mostRetried } from './retry-events.ts';

const perPage = 50;

function filters(query: URLSearchParams, ports: ConsolePorts): SafeHtml {
  const { platforms } = ports;
  return html`<form class="filters" role="search" method="get" action="/console/events">
    <div class="field wide">
      <label for="search">Order or event ID</label>
      <input id="search" name="search" type="search" value="${query.get('search') ?? ''}" />
    </div>
    ${select({
      name: 'platform',
      label: 'Shop',
      all: 'All shops',
      options: ports.shopIds.map((id) => [id, shopTitle(id)]),
      chosen: query.get('platform'),
    })}
    ${typeField({ label: 'Type, or order.*', value: query.get('type') ?? '', platforms })}
    ${select({
      name: 'status',
      label: 'Outcome',
      all: 'Any outcome',
      options: Object.entries(eventBadges).map(([status, [, words]]) => [status, words]),
      chosen: query.get('status'),
    })}
    ${storeField(query, ports)} ${dayFields(query)}
    <button class="action">Show</button>
  </form>`;
}

/** What is found, with boxes to choose some of it for another try. */
function foundEvents(
  { items }: ResultPage<EventLine>,
  count: Count,
  { query, formToken, now }: Visit,
): SafeHtml {
  const all = Math.min(count.found, mostRetried);
  return html`<form class="found" method="post" action="/console/events/retry">
    ${hiddenFormToken(formToken)}
    <input type="hidden" name="query" value="${query.toString()}" />
    <div class="headline">
      <p role="status">${foundWords(count, 'event')}</p>
      <div class="buttons">
        <button class="quiet" name="which" value="chosen">Retry selected…</button>
        <button class="quiet" name="which" value="found">
          Retry ${all < count.found ? `the newest ${all}` : 'all'} found…
        </button>
      </div>
    </div>
    ${eventTable('Events, newest first', items, now, { withBoxes: true })}
  </form>`;
}

function retriedNotice(query: URLSearchParams): SafeHtml | undefined {
  const retried = readRowNumber(query.get('retried'));
  if (retried === undefined) return undefined;
  const words =
    retried === 0
      ? 'There was nothing to retry: these events are still waiting, or their bodies were deleted.'
      : `Retrying ${counted(retried, 'event')}. The results appear on this page.`;
  return html`<p class="note good" role="status">${words}</p>`;
}

export const eventsPage: ConsolePage = {
  method: 'GET',
  path: '/events',
  show: async (visit, ports) => {
    const { query } = visit;
    const search = eventSearch(query);
    const page = await readPage(query, perPage, {
      readAt: readRowNumber,
      read: async (place) => ports.view.events({ ...search, ...place }),
    });
    const count = await ports.view.countEvents(search);
    const isFiltered = Object.values(search).some((value) => value !== undefined);
    const nothing = isFiltered
      ? html`<p class="empty">No matching events. <a href="/console/events">Show all</a></p>`
      : html`<p class="empty">
          No events yet. <a href="/console/refused">Check refused requests</a>
        </p>`;
    const main = html`${retriedNotice(query)}
      <h1>Events</h1>
      ${filters(query, ports)}
      ${page.items.length === 0 ? nothing : foundEvents(page, count, visit)}
      ${pager('/events', query, page)}`;
    return { title: 'Events', main };
  },
};
