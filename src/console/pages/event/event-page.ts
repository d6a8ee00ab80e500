import { html, type SafeHtml } from '@remix-run/html-template';
import type { EventStory } from '../../../operators/operator-view.ts';
import { shopTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Content, ConsolePage, Visit } from '../../console-page.ts';
import { actionForm } from '../../parts/action-form.ts';
import { notice } from '../../parts/notice.ts';
import { eventBadge } from '../../parts/state-badges.ts';
import { readRowNumber } from '../../read-row-number.ts';
import { eventWay } from './event-way.ts';
import { rawBody } from './raw-body.ts';

const notices: Readonly<Record<string, string>> = {
  replayed: 'Processed again. Cards that were already posted are not posted twice.',
  kept: 'This event cannot be processed again: it is still waiting, or its body was deleted.',
};

function replayForm({ id, state, body }: EventStory, formToken: string): SafeHtml | undefined {
  if (state === 'pending' || body === null) return undefined;
  return actionForm({ action: `/events/${id}/replay`, formToken, label: 'Retry' });
}

function content(
  event: EventStory,
  { query, now, formToken }: Visit,
  ports: ConsolePorts,
  personal: boolean,
): Content {
  const main = html`<p class="trail"><a href="/console/events">← Events</a></p>
    ${notice(notices, query.get('notice'))}
    <div class="headline">
      <h1>${event.type}</h1>
      ${eventBadge(event)}
      <p class="muted">${shopTitle(event.platform)} · event ${event.id}</p>
      ${replayForm(event, formToken)}
    </div>
    <section aria-labelledby="way">
      <h2 id="way">What happened</h2>
      ${eventWay(event, { now, personal }, ports)}
    </section>
    ${rawBody(event, { personal, formToken })}`;
  return { title: `${event.type} · event ${event.id}`, main, still: personal };
}

async function findEvent({ params }: Visit, { view }: ConsolePorts) {
  const id = readRowNumber(params['id']);
  return id === undefined ? undefined : view.event(id);
}

export const eventPage: ConsolePage = {
  method: 'GET',
  path: '/events/:id',
  show: async (visit, ports) => {
    const event = await findEvent(visit, ports);
    return event && content(event, visit, ports, false);
  },
};

/** The same page with the personal data the shop sent. Each look is logged. */
export const showPersonalData: ConsolePage = {
  method: 'POST',
  path: '/events/:id/personal',
  show: async (visit, ports) => {
    const event = await findEvent(visit, ports);
    if (event === undefined) return undefined;
    ports.logger.info({ act: 'show_personal_data', id: event.id }, 'operator_acted');
    return content(event, visit, ports, true);
  },
};
