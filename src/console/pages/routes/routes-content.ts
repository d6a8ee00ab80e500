import { html, type SafeHtml } from '@remix-run/html-template';
import { route } from '../../../routing/route.ts';
import type { Rule } from '../../../routing/rule.ts';
import type { Platform } from '../../../platforms/platform.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Content, Visit } from '../../page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { channelLabel, channelText } from '../../parts/channel-label.ts';
import { dataTable } from '../../parts/data-table.ts';
import { select } from '../../parts/select.ts';

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Stores that some rule tells apart; undefined stands for all others. */
function storesOf({ routing }: ConsolePorts, { name }: Platform): readonly (string | undefined)[] {
  const named = routing.rules
    .filter(({ platform }) => platform === undefined || platform === name)
    .flatMap(({ storeId }) => storeId ?? []);
  return [undefined, ...new Set(named)];
}

function destinations(
  type: string,
  storeId: string | undefined,
  { name }: Platform,
  ports: ConsolePorts,
): SafeHtml {
  const found = route({ platform: name, type, storeId }, ports.routing);
  if (found.length === 0) return html`<span class="muted">nowhere</span>`;
  return html`${found.map(
    ({ channelId, locale }) =>
      html`<div>
        ${channelLabel(channelId, ports)} <span class="muted">in ${languages.of(locale)}</span>
      </div>`,
  )}`;
}

function platformSection(platform: Platform, ports: ConsolePorts): SafeHtml {
  const stores = storesOf(ports, platform);
  const columns = stores.map((store) => {
    if (store !== undefined) return `Store ${store}`;
    return stores.length === 1 ? 'Goes to' : 'Other stores';
  });
  const rows = platform.eventTypes.map((type) => [
    html`<code>${type}</code>`,
    ...stores.map((store) => destinations(type, store, platform, ports)),
  ]);
  const { name, title } = platform;
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">${title}</h2>
    ${dataTable({ caption: `Where ${title}’s events go`, columns: ['Event', ...columns], rows })}
  </section>`;
}

function testForm(
  channels: readonly string[],
  { form, formToken }: Visit,
  ports: ConsolePorts,
): SafeHtml | undefined {
  if (channels.length === 0) return undefined;
  return html`<form class="filters" method="post" action="/console/routes/test-card">
    ${hiddenFormToken(formToken)}
    ${select({
      name: 'channel',
      label: 'Channel',
      options: channels.map((id) => [id, channelText(id, ports)]),
      chosen: form.get('channel'),
    })}
    <button class="action">Send a test card</button>
  </form>`;
}

/** Which event goes where, as the bot resolves it, and a way to try a channel. */
export function routesContent(visit: Visit, ports: ConsolePorts, result?: SafeHtml): Content {
  const { rules, defaultRules } = ports.routing;
  const channels = [
    ...new Set([...rules, ...defaultRules].flatMap(({ channelIds }: Rule) => channelIds)),
  ];
  const main = html`${result}
    <h1>Routes</h1>
    <p class="lead">
      Which event goes to which channel, by DISCORD_ROUTES and DISCORD_CHANNEL_ID. A test card is a
      real message, marked as a test.
    </p>
    ${
      channels.length === 0
        ? html`<p class="note bad">
            No channel is named: nothing will be posted. Set DISCORD_CHANNEL_ID or DISCORD_ROUTES.
          </p>`
        : testForm(channels, visit, ports)
    }
    ${ports.platforms.map((platform) => platformSection(platform, ports))}`;
  return { title: 'Routes', main, still: result !== undefined };
}
