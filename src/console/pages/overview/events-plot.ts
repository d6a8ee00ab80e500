import { html, type SafeHtml } from '@remix-run/html-template';
import type { Overview } from '../../../operators/operator-view.ts';
import { dataTable } from '../../parts/data-table.ts';

const height = 100;
const column = 10;
const bar = 7;

/** Bars, one a day; and the same numbers as a table, for readers who cannot see the bars. */
export function eventsPlot(days: Overview['days']): SafeHtml {
  const most = Math.max(1, ...days.map(({ events }) => events));
  const all = days.reduce((sum, { events }) => sum + events, 0);
  const first = days[0]?.day ?? '';
  const last = days.at(-1)?.day ?? '';
  const bars = days.map(({ day, events }, index) => {
    const tall = events === 0 ? 0 : Math.max(2, (events / most) * height);
    const x = index * column + (column - bar) / 2;
    return html`<rect x="${x}" y="${height - tall}" width="${bar}" height="${tall}" rx="1">
      <title>${day}: ${events}</title>
    </rect>`;
  });
  const words =
    all === 0
      ? `No events in ${days.length} days.`
      : `${all} ${all === 1 ? 'event' : 'events'} in ${days.length} days, at most ${most} in one day.`;
  return html`<figure class="plot">
    <svg
      role="img"
      aria-label="${words}"
      viewBox="0 0 ${days.length * column} ${height}"
      preserveAspectRatio="none"
    >
      ${bars}
    </svg>
    <small class="axis" aria-hidden="true"><span>${first}</span><span>${last}</span></small>
    <figcaption>${words}</figcaption>
    <details>
      <summary>As a table</summary>
      ${dataTable({
        caption: 'Events per day, newest first',
        columns: ['Day (UTC)', 'Events'],
        rows: days.toReversed().map(({ day, events }) => [html`${day}`, html`${events}`]),
      })}
    </details>
  </figure>`;
}
