import { html, type SafeHtml } from '@remix-run/html-template';
import type { Platform } from '../../../platforms/platform.ts';
import { route, type Destination } from '../../../routing/route.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { channelLabel } from '../../parts/channel-label.ts';
import { dataTable } from '../../parts/data-table.ts';

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** How a channel shows an order where it is no feed. */
const asWhat = { card: 'as a living card', forum: 'as a post' } as const;

/** Stores that have rules of their own; undefined is all others. */
function storesOf({ routing }: ConsolePorts, { name }: Platform): readonly (string | undefined)[] {
  const named = routing.rules
    .filter(({ platform }) => platform === undefined || platform === name)
    .flatMap(({ storeId }) => storeId ?? []);
  return [undefined, ...new Set(named)];
}

export function channelsOf(destinations: readonly Destination[], ports: ConsolePorts): SafeHtml {
  if (destinations.length === 0) return html`<span class="muted">not posted</span>`;
  return html`${destinations.map(
    ({ channelId, locale, mode }) =>
      html`<div>
        ${channelLabel(channelId, ports)}
        <span class="muted">${mode && asWhat[mode]} in ${languages.of(locale)}</span>
      </div>`,
  )}`;
}

/** Where each event type of a platform goes, a column for each store that has rules of its own. */
export function platformRoutes(platform: Platform, ports: ConsolePorts): SafeHtml {
  const { name, title, eventTypes } = platform;
  const stores = storesOf(ports, platform);
  const routes = eventTypes.map((type) => ({
    type,
    ways: stores.map((storeId) => route({ platform: name, type, storeId }, ports.routing)),
  }));
  const posted = routes.filter(({ ways }) => ways.some((way) => way.length > 0));
  const kept = routes.filter((one) => !posted.includes(one));
  const columns = stores.map((store) => {
    if (store !== undefined) return `Store ${store} (ID)`;
    return stores.length === 1 ? 'Goes to' : 'Other stores';
  });
  const rows = posted.map(({ type, ways }) => [
    html`<code>${type}</code>`,
    ...ways.map((way) => channelsOf(way, ports)),
  ]);
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">${title}</h2>
    ${
      rows.length === 0
        ? undefined
        : dataTable({ caption: `Where ${title}’s events go`, columns: ['Event', ...columns], rows })
    }
    ${
      kept.length === 0
        ? undefined
        : html`<p class="muted">
            Saved, but not posted anywhere: ${kept.map(({ type }) => html`<code>${type}</code> `)}
          </p>`
    }
  </section>`;
}
