import { html } from '@remix-run/html-template';
import { routedChannels } from '../../../routing/routed-channels.ts';
import type { ConsolePage } from '../../console-page.ts';
import { channelText, messageLink } from '../../parts/channel-label.ts';
import { routesContent } from './routes-content.ts';
import { routesOf } from './routes-of.ts';
import { sentence } from '../../parts/sentence.ts';

/** Answers with the page itself: what Discord said must not come from an address. */
export const testCardPage: ConsolePage = {
  method: 'POST',
  path: '/routes/test-card',
  show: async (visit, ports) => {
    const shown = routesOf(visit, ports);
    const channelId = visit.form.get('channel') ?? '';
    if (shown === undefined || !routedChannels(shown.ports.routing).includes(channelId)) {
      return undefined;
    }
    const { shop } = shown;
    const sent = await ports.sendTestCard(channelId, shop);
    const act = { act: 'send_test_card', channel: channelId, shop, posted: sent.ok };
    ports.logger.info(act, 'operator_acted');
    const channel = channelText(channelId, ports);
    const result = sent.ok
      ? html`<p class="note good" role="status">
          Test card posted to ${channel}. ${messageLink(sent, ports)}
        </p>`
      : html`<p class="note bad" role="alert">
          The test card could not be posted to ${channel}. ${sentence(sent.reason)}
        </p>`;
    return routesContent(visit, shown, result);
  },
};
