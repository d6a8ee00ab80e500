import { html, type SafeHtml } from '@remix-run/html-template';
import type { Overview } from '../../../operators/operator-view.ts';
import { dataTable } from '../../parts/data-table.ts';
import { foundWords } from '../../parts/found-words.ts';

const height = 100;
const column = 10;
const bar = 7;

type Day = Overview['days'][number];

/** A bar as high as the day's events, with what failed at its foot, in another colour and with an outline. */
function dayBar({ day, events, failed }: Day, index: number, top: number): SafeHtml {
  const tall = (many: number) => (many === 0 ? 0 : Math.max(2, (many / top) * height));
  const x = index * column + (column - bar) / 2;
  const part = (className: string, size: number) =>
    html`<rect
      class="${className}"
      x="${x}"
      y="${height - size}"
      width="${bar}"
      height="${size}"
    ></rect>`;
  return html`<g>
    <title>
      ${day}: ${foundWords({ found: events, isLeast: false }, 'event')}, ${failed} failed
    </title>
    ${part('all', tall(events))} ${failed === 0 ? undefined : part('failed', tall(failed))}
  </g>`;
}

/** The next round number for the end of an axis: 1, 2, 5, 10, 20, 50 … */
function roundUp(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * size).find((round) => round >= most) ?? most;
}

function summary(days: readonly Day[]): string {
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);
  const all = sum(({ events }) => events);
  const failed = sum((day) => day.failed);
  if (all === 0) return `No events in ${days.length} days.`;
  const most = Math.max(...days.map(({ events }) => events));
  const found = foundWords({ found: all, isLeast: false }, 'event');
  return `${found} in ${days.length} days, at most ${most} in one day; ${failed} failed.`;
}

/** Bars, one a day; and the same numbers as a table, for readers who cannot see the bars. */
export function eventsPlot(days: Overview['days']): SafeHtml {
  const words = summary(days);
  const most = Math.max(0, ...days.map(({ events }) => events));
  if (most === 0) return html`<p class="empty">${words}</p>`;
  const top = roundUp(most);
  const rows = days
    .toReversed()
    .map(({ day, events, failed }) => [html`${day}`, html`${events}`, html`${failed}`]);
  return html`<figure class="plot">
    <div class="chart">
      <small class="scale" aria-hidden="true"
        ><span>${top}</span><span>${top > 1 ? top / 2 : undefined}</span><span>0</span></small
      >
      <svg
        role="img"
        aria-label="${words}"
        viewBox="0 0 ${days.length * column} ${height}"
        preserveAspectRatio="none"
      >
        <line class="middle" x1="0" x2="${days.length * column}" y1="50" y2="50" />
        ${days.map((day, index) => dayBar(day, index, top))}
      </svg>
    </div>
    <small class="axis" aria-hidden="true"
      ><span>${days[0]?.day}</span><span>${days.at(-1)?.day}</span></small
    >
    <figcaption>
      ${words}
      <span class="legend" aria-hidden="true"
        ><span class="key all"></span>events <span class="key failed"></span>failed</span
      >
    </figcaption>
    <details>
      <summary>As a table</summary>
      ${dataTable({
        caption: 'Events per day, newest first',
        columns: ['Day (UTC)', 'Events', 'Failed'],
        rows,
      })}
    </details>
  </figure>`;
}
