import { html, type SafeHtml } from '@remix-run/html-template';
import { routedChannels } from '../../../routing/routed-channels.ts';
import type { Content, Visit } from '../../console-page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { channelText } from '../../parts/channel-label.ts';
import { select } from '../../parts/select.ts';
import type { ShownRoutes } from './routes-of.ts';
import { tryRoute } from './try-route.ts';
import { platformRoutes } from './platform-routes.ts';

function testForm(
  channels: readonly string[],
  { form, formToken }: Visit,
  { path, ports }: ShownRoutes,
): SafeHtml {
  return html`<form class="filters" method="post" action="/console${path}/test-card">
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
export function routesContent(visit: Visit, shown: ShownRoutes, result?: SafeHtml): Content {
  const { path, title, shop, ports } = shown;
  const channels = routedChannels(ports.routing);
  const main = html`${result}
    <h1>${title}</h1>
    <p class="lead">
      Which event goes to which channel, as set by DISCORD_ROUTES and DISCORD_CHANNEL_ID. A test
      card is a real message, marked as a test.
    </p>
    ${
      channels.length === 0
        ? html`<p class="note bad">
            No channel is set: nothing will be posted. Type /setup in Discord, or set
            DISCORD_CHANNEL_ID.
          </p>`
        : testForm(channels, visit, shown)
    }
    ${tryRoute(visit.query, path, ports)}
    ${ports.platforms.map((platform) => platformRoutes(platform, ports))}
    ${
      shop === undefined
        ? undefined
        : html`<p><a href="/console/shops/${shop}">Back to the shop</a></p>`
    }`;
  return { title, main, still: result !== undefined };
}
