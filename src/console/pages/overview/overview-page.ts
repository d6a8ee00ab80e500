import { html, type SafeHtml } from '@remix-run/html-template';
import type { GatewayWord } from '../../../i18n/replies.ts';
import { everyChannel } from '../../../outbox/every-channel.ts';
import type { Overview } from '../../../operators/operator-view.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage } from '../../console-page.ts';
import { badge } from '../../parts/badge.ts';
import { channelLabel } from '../../parts/channel-label.ts';
import { dataTable } from '../../parts/data-table.ts';
import { facts } from '../../parts/facts.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { notice } from '../../parts/notice.ts';
import { isBeingSetUp, setUpList } from '../set-up/set-up-list.ts';
import { concerns, type Concern } from './concerns.ts';
import { eventsPlot } from './events-plot.ts';
import { figures } from './figures.ts';

const notices: Readonly<Record<string, string>> = {
  sample_sent: 'A sample order is on its way: it appears among the events, and in its channel.',
  sample_refused: 'The sample order was not taken: too many events are waiting.',
};

/** While the bot is being set up, the list of that says that nothing has come yet. */
function attention(list: readonly Concern[], isNew: boolean): SafeHtml | undefined {
  if (list.length === 0 && isNew) return undefined;
  const allWell = html`<p class="all-well">
    ${badge('good', 'All is well: nothing needs your attention.')}
  </p>`;
  const concernList = html`<ul class="concerns">
    ${list.map(
      ({ mood, what, remedy, href, link }) =>
        html`<li class="${mood}">
          <h3>${badge(mood, what)}</h3>
          <p>${remedy}</p>
          <p><a href="/console${href}">${link}</a></p>
        </li>`,
    )}
  </ul>`;
  return html`<section aria-labelledby="attention">
    <h2 id="attention">What needs attention</h2>
    ${list.length === 0 ? allWell : concernList}
  </section>`;
}

function platformTable({ vitals }: Overview, now: number, { platforms }: ConsolePorts): SafeHtml {
  const heard = new Map(
    vitals.lastEvents.map(({ platform, receivedAt }) => [platform, receivedAt]),
  );
  const rows = platforms.map(({ name, title }) => {
    const last = heard.get(name);
    return [
      html`<a href="/console/events?platform=${name}">${title}</a>`,
      last === undefined ? html`nothing yet` : relativeTime(last, now),
    ];
  });
  return dataTable({ caption: 'Platforms', columns: ['Platform', 'Last event'], rows });
}

/** Of the channels that no rule names, such as a forum's posts: of these thousands may wait. */
const mostOthers = 20;

function channelTable({ vitals, channels }: Overview, now: number, ports: ConsolePorts): SafeHtml {
  const parked = new Set(vitals.parked.map(({ channelId }) => channelId));
  const named = new Set(ports.channels);
  const shown = [
    ...channels.filter(({ channelId }) => named.has(channelId)),
    ...channels.filter(({ channelId }) => !named.has(channelId)).slice(0, mostOthers),
  ];
  if (shown.length === 0) return html`<p class="empty">No cards yet.</p>`;
  const rows = shown.map(({ channelId, pending, dead, lastPostedAt }) => [
    channelLabel(channelId, ports),
    parked.has(channelId) || parked.has(everyChannel)
      ? badge('bad', 'Blocked')
      : badge('good', 'Working'),
    html`${pending}`,
    html`${dead}`,
    lastPostedAt === undefined ? html`never` : relativeTime(lastPostedAt, now),
  ]);
  const columns = ['Channel', 'State', 'Waiting', 'Failed', 'Last card'];
  return dataTable({ caption: 'Channels', columns, rows });
}

const gatewayWords: Readonly<Record<GatewayWord, string>> = {
  up: 'connected',
  connecting: 'connecting',
  down: 'not connected',
  token_refused: 'not connected: Discord refuses the token',
  standby: 'connected on another machine',
  off: 'not used: commands come over HTTP',
};

export const overviewPage: ConsolePage = {
  method: 'GET',
  path: '/',
  show: async (visit, ports) => {
    const { now, query } = visit;
    const overview = await ports.view.overview(now, ports.channels);
    const failing = await ports.desk.failing();
    const isNew = await isBeingSetUp(ports);
    const { version, startedAt, gateway } = ports.process();
    const setUp = isNew ? await setUpList(overview, visit, ports) : undefined;
    const main = html`${notice(notices, query.get('notice'))}
      <h1>Overview</h1>
      ${setUp} ${attention(concerns(overview, { now, isNew, failing }, ports), isNew)}
      ${figures(overview)}
      <section aria-labelledby="days">
        <h2 id="days">Events per day</h2>
        ${eventsPlot(overview.days)}
      </section>
      <div class="columns">
        <section aria-labelledby="platforms">
          <h2 id="platforms">Platforms</h2>
          ${platformTable(overview, now, ports)}
        </section>
        <section aria-labelledby="channels">
          <h2 id="channels">Channels</h2>
          ${channelTable(overview, now, ports)}
        </section>
      </div>
      <section aria-labelledby="bot">
        <h2 id="bot">The bot</h2>
        ${facts([
          ['Version', version],
          ['Started', relativeTime(startedAt, now)],
          ['Gateway', gatewayWords[gateway]],
        ])}
      </section>`;
    return { title: 'Overview', main };
  },
};
