import { html, type SafeHtml } from '@remix-run/html-template';
import type { FailingMessage, ListedDelivery } from '../../operators/desk.ts';
import type { ParkedChannel } from '../../outbox/parked-channel.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { ConsolePage, Visit } from '../console-page.ts';
import { actionForm } from '../parts/action-form.ts';
import { channelLabel } from '../parts/channel-label.ts';
import { dataTable } from '../parts/data-table.ts';
import { pager } from '../parts/pager.ts';
import { notice } from '../parts/notice.ts';
import { relativeTime } from '../parts/relative-time.ts';
import { deliveryBadge } from '../parts/state-badges.ts';
import { clearForms } from './clear-channel.ts';
import { readRowNumber } from '../read-row-number.ts';
import { sentence } from '../parts/sentence.ts';

const perPage = 50;
const action = '/deliveries/redrive';

const notices: Readonly<Record<string, string>> = {
  redriven: 'Retrying. The result appears on this page.',
  cleared: 'Done: the channel is no longer blocked.',
  not_blocked: 'That channel is not blocked.',
  unclear:
    'Nothing was changed: name another channel by its id, or tick the box to drop the cards.',
  nothing: 'There was nothing to retry: nothing has failed, and nothing is waiting.',
};

function parkedSection(
  parked: readonly ParkedChannel[],
  { now, formToken }: Visit,
  ports: ConsolePorts,
): SafeHtml | undefined {
  if (parked.length === 0) return undefined;
  const rows = parked.map(({ channelId, reason, since, probeAt }) => [
    channelLabel(channelId, ports),
    html`${sentence(reason)}`,
    relativeTime(since, now),
    probeAt <= now ? html`now` : relativeTime(probeAt, now),
    clearForms(channelId, formToken, ports),
  ]);
  return html`<section aria-labelledby="parked">
    <h2 id="parked">Blocked channels</h2>
    <p>
      Nothing is lost: their cards are waiting. The bot keeps checking these channels; Retry all
      checks them now.
    </p>
    ${dataTable({
      caption: 'Blocked channels',
      columns: ['Channel', 'Why', 'Since', 'Next check', 'If it is gone'],
      rows,
    })}
  </section>`;
}

function failingSection(
  failing: readonly FailingMessage[],
  now: number,
  ports: ConsolePorts,
): SafeHtml | undefined {
  if (failing.length === 0) return undefined;
  const rows = failing.map(({ channelId, reason, since, attempts }) => [
    channelLabel(channelId, ports),
    html`${sentence(reason)}`,
    relativeTime(since, now),
    html`${attempts}`,
  ]);
  const columns = ['Channel', 'Last answer', 'Since', 'Tries'];
  return html`<section aria-labelledby="failing">
    <h2 id="failing">Messages that keep failing</h2>
    <p>Their channels wait behind them. Nothing is lost, and the bot keeps trying.</p>
    ${dataTable({ caption: 'Messages that keep failing', columns, rows })}
  </section>`;
}

function deadSection(
  dead: readonly ListedDelivery[],
  { now, formToken }: Visit,
  ports: ConsolePorts,
): SafeHtml {
  const rows = dead.map((delivery) => [
    delivery.event === null
      ? html`Alert`
      : html`<a href="/console/events/${delivery.event}">Event ${delivery.event}</a>`,
    channelLabel(delivery.channelId, ports),
    html`${deliveryBadge(delivery)} ${sentence(delivery.reason ?? 'no reason was recorded')}`,
    relativeTime(delivery.createdAt, now),
    actionForm({
      action,
      formToken,
      label: 'Retry',
      about: `delivery ${delivery.id}`,
      fields: { delivery: String(delivery.id) },
      quiet: true,
    }),
  ]);
  const columns = ['What', 'Channel', 'Why it failed', 'Waiting since', 'Retry'];
  return html`<section aria-labelledby="dead">
    <h2 id="dead">Failed cards</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">None: nothing has failed.</p>`
        : dataTable({ caption: 'Failed cards, newest first', columns, rows })
    }
  </section>`;
}

export const deliveriesPage: ConsolePage = {
  method: 'GET',
  path: '/deliveries',
  show: async (visit, ports) => {
    const { query, now, formToken } = visit;
    const before = readRowNumber(query.get('before'));
    const { items, next } = await ports.view.deliveries({ state: 'dead', before, limit: perPage });
    const { parked, outboxPending, deadEvents } = await ports.readVitals();
    const failing = await ports.desk.failing();
    const isStuck = items.length > 0 || parked.length > 0 || outboxPending > 0;
    const main = html`${notice(notices, query.get('notice'))}
      <div class="headline">
        <h1>Deliveries</h1>
        ${isStuck ? actionForm({ action, formToken, label: 'Retry all' }) : undefined}
      </div>
      <p class="lead">
        What could not be posted. A failed card is kept until you retry it, and is never posted
        twice.
      </p>
      ${
        deadEvents > 0
          ? html`<p>
              <a href="/console/events?status=failed">Events that could not be processed</a> can be
              selected and retried.
            </p>`
          : undefined
      }
      ${parkedSection(parked, visit, ports)} ${failingSection(failing, now, ports)}
      ${deadSection(items, visit, ports)} ${pager('/deliveries', query, { next })}`;
    return { title: 'Deliveries', main };
  },
};

/** One delivery if the form names it, everything if it does not. */
export const redriveDeliveries: ConsolePage = {
  method: 'POST',
  path: action,
  show: async ({ form }, { desk, logger, nudge }) => {
    const named = form.get('delivery');
    const id = readRowNumber(named);
    if (named !== null && id === undefined) return undefined;
    const redriven = await desk.redrive(id === undefined ? 'everything' : [id]);
    logger.info({ act: 'redrive', delivery: id ?? 'everything', ...redriven }, 'operator_acted');
    nudge();
    const isMoved = redriven.deliveries + redriven.messages + redriven.channels > 0;
    return { redirect: `/console/deliveries?notice=${isMoved ? 'redriven' : 'nothing'}` };
  },
};
