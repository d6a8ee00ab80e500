import { html, type SafeHtml } from '@remix-run/html-template';
import { route } from '../../../routing/route.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { filled, typeField } from '../../parts/filters.ts';
import { select } from '../../parts/select.ts';
import { channelsOf } from './platform-routes.ts';

/** Where an event of this platform, type and store would go; nothing is sent. */
export function tryRoute(query: URLSearchParams, path: string, ports: ConsolePorts): SafeHtml {
  const { platforms, routing } = ports;
  const platform = platforms.find(({ name }) => name === query.get('platform'));
  const type = filled(query, 'type');
  const storeId = filled(query, 'store');
  const answer =
    platform === undefined || type === undefined
      ? undefined
      : html`<p role="status">
            <code>${type}</code> of
            ${platform.title}${storeId === undefined ? undefined : html`, store ${storeId}`} goes
            to:
          </p>
          ${channelsOf(route({ platform: platform.name, type, storeId }, routing), ports)}`;
  return html`<section aria-labelledby="try">
    <h2 id="try">Where would an event go?</h2>
    <form class="filters" method="get" action="/console${path}">
      ${select({
        name: 'platform',
        label: 'Platform',
        options: platforms.map(({ name, title }) => [name, title]),
        chosen: query.get('platform'),
      })}
      ${typeField({
        label: 'Event type',
        value: query.get('type') ?? 'order.created',
        platforms,
        isRequired: true,
      })}
      <div class="field">
        <label for="store">Store ID (if any)</label>
        <input id="store" name="store" value="${query.get('store') ?? ''}" />
      </div>
      <button class="quiet">Show</button>
    </form>
    ${answer}
  </section>`;
}
