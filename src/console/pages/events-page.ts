import { html, type SafeHtml } from '@remix-run/html-template';
import { eventOutcomes } from '../../operators/desk.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { ConsolePage } from '../console-page.ts';
import { eventTable } from '../parts/event-table.ts';
import { nextPage } from '../parts/next-page.ts';
import { select } from '../parts/select.ts';
import { eventStates } from '../parts/state-badges.ts';
import { readRowNumber } from '../read-row-number.ts';

const perPage = 50;

/** A field of the filter; an empty one is none. */
const filled = (query: URLSearchParams, name: string): string | undefined => {
  const value = query.get(name)?.trim() ?? '';
  return value === '' ? undefined : value;
};

function filters(query: URLSearchParams, { platforms }: ConsolePorts): SafeHtml {
  const types = [...new Set(platforms.flatMap(({ eventTypes }) => eventTypes))].sort();
  return html`<form class="filters" role="search" method="get" action="/console/events">
    <div class="field wide">
      <label for="search">Order or event ID</label>
      <input id="search" name="search" type="search" value="${query.get('search') ?? ''}" />
    </div>
    ${select({
      name: 'platform',
      label: 'Platform',
      all: 'All platforms',
      options: platforms.map(({ name, title }) => [name, title]),
      chosen: query.get('platform'),
    })}
    <div class="field">
      <label for="type">Type</label>
      <input id="type" name="type" list="types" value="${query.get('type') ?? ''}" />
      <datalist id="types">
        ${types.map((type) => html`<option value="${type}"></option>`)}
      </datalist>
    </div>
    ${select({
      name: 'state',
      label: 'Outcome',
      all: 'Any outcome',
      options: Object.entries(eventStates).map(([state, [, words]]) => [state, words]),
      chosen: query.get('state'),
    })}
    <button class="action">Show</button>
  </form>`;
}

export const eventsPage: ConsolePage = {
  method: 'GET',
  path: '/events',
  show: async ({ query, now }, ports) => {
    const search = filled(query, 'search')?.replace(/^#/, '');
    const [platform, type] = ['platform', 'type'].map((name) => filled(query, name));
    const state = eventOutcomes.find((outcome) => outcome === query.get('state'));
    const before = readRowNumber(query.get('before'));
    const filter = { search, platform, type, state, before, limit: perPage };
    const { items, next } = await ports.view.events(filter);
    const isFiltered = [search, platform, type, state].some((value) => value !== undefined);
    const nothing = isFiltered
      ? html`<p class="empty">No matching events. <a href="/console/events">Show all</a></p>`
      : html`<p class="empty">
          No events yet. <a href="/console/refused">Check refused requests</a>
        </p>`;
    const main = html`<h1>Events</h1>
      ${filters(query, ports)}
      ${items.length === 0 ? nothing : eventTable('Events, newest first', items, now)}
      ${nextPage('/events', query, next)}`;
    return { title: 'Events', main };
  },
};
