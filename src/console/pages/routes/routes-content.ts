import { html, type SafeHtml } from '@remix-run/html-template';
import { routedChannels } from '../../../routing/routed-channels.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Content, Visit } from '../../console-page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { channelText } from '../../parts/channel-label.ts';
import { select } from '../../parts/select.ts';
import { tryRoute } from './try-route.ts';
import { platformRoutes } from './platform-routes.ts';

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
  const channels = routedChannels(ports.routing);
  const main = html`${result}
    <h1>Routes</h1>
    <p class="lead">
      Which event goes to which channel, as set by DISCORD_ROUTES and DISCORD_CHANNEL_ID. A test
      card is a real message, marked as a test.
    </p>
    ${
      channels.length === 0
        ? html`<p class="note bad">
            No channel is set: nothing will be posted. Set DISCORD_CHANNEL_ID or DISCORD_ROUTES.
          </p>`
        : testForm(channels, visit, ports)
    }
    ${tryRoute(visit.query, ports)}
    ${ports.platforms.map((platform) => platformRoutes(platform, ports))}`;
  return { title: 'Routes', main, still: result !== undefined };
}
