import { html, type SafeHtml } from '@remix-run/html-template';
import { dayMs } from '../../jobs/day-ms.ts';
import type { ConsolePorts } from '../console-ports.ts';

/** A field of a filter; an empty one is none. */
export function filled(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name)?.trim().slice(0, 250) ?? '';
  return value === '' ? undefined : value;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

function startOf(query: URLSearchParams, name: string): number | undefined {
  const value = filled(query, name);
  const at = value !== undefined && day.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** From the first day to the last one, both wholly, in UTC. */
export function daysAskedFor(query: URLSearchParams): {
  readonly from: number | undefined;
  readonly to: number | undefined;
} {
  const last = startOf(query, 'to');
  return { from: startOf(query, 'from'), to: last === undefined ? undefined : last + dayMs };
}

export function dayFields(query: URLSearchParams): SafeHtml {
  const field = (name: string, label: string) =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="date" value="${query.get(name) ?? ''}" />
    </div>`;
  return html`${field('from', 'From day (UTC)')} ${field('to', 'To day (UTC)')}`;
}

/** Types that the platforms document are offered; any other can be typed. */
export function typeField(field: {
  readonly label: string;
  readonly value: string;
  readonly platforms: ConsolePorts['platforms'];
  readonly isRequired?: boolean;
}): SafeHtml {
  const { label, value, platforms, isRequired = false } = field;
  const types = [...new Set(platforms.flatMap(({ eventTypes }) => eventTypes))].sort();
  return html`<div class="field">
    <label for="type">${label}</label>
    <input
      id="type"
      name="type"
      list="types"
      value="${value}"
      ${isRequired ? html`required` : undefined}
    />
    <datalist id="types">${types.map((type) => html`<option value="${type}"></option>`)}</datalist>
  </div>`;
}

/** Stores that the routes name are offered; any other can be typed. */
export function storeField(query: URLSearchParams, { routing }: ConsolePorts): SafeHtml {
  const named = new Set(routing.rules.flatMap(({ storeId }) => storeId ?? []));
  return html`<div class="field">
    <label for="store">Store (name or ID)</label>
    <input id="store" name="store" list="stores" value="${query.get('store') ?? ''}" />
    <datalist id="stores">
      ${[...named].map((id) => html`<option value="${id}"></option>`)}
    </datalist>
  </div>`;
}
