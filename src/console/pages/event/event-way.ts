import { html, type SafeHtml } from '@remix-run/html-template';
import type { EventStory } from '../../../operators/operator-view.ts';
import { platformNamed, platformTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { exactTime, relativeTime } from '../../parts/relative-time.ts';
import { step } from '../../parts/step.ts';
import { decisionStep } from './decision-step.ts';
import { deliveryStep } from './delivery-step.ts';
import { readingStep } from './reading-step.ts';

const ordinals = ['the newest', 'the 2nd', 'the 3rd'];

/** By which of a platform's secrets a webhook was verified: a rotation is over when none but the newest is. */
function verifiedBy({ platform, origin, secretIndex }: EventStory): string {
  const title = platformTitle(platform);
  if (origin === 'catch_up') return `Found by asking ${title}: no webhook arrived for it.`;
  if (secretIndex === null) return `Sent by ${title}, with a valid signature.`;
  const which = ordinals[secretIndex] ?? `the ${secretIndex + 1}th`;
  return `Sent by ${title}. Signed with ${which} secret.`;
}

function receivedStep(event: EventStory, now: number): SafeHtml {
  return step('good', event.origin === 'catch_up' ? 'Found' : 'Received', [
    html`<p>
      ${relativeTime(event.receivedAt, now)}
      <span class="muted">· ${exactTime(event.receivedAt)}</span>
    </p>`,
    html`<p>${verifiedBy(event)}</p>`,
    html`<p class="muted">Event ID <code>${event.eventId}</code></p>`,
  ]);
}

/** From the door to the cards, in the order it happened. */
export function eventWay(
  event: EventStory,
  { now, personal }: { readonly now: number; readonly personal: boolean },
  ports: ConsolePorts,
): SafeHtml {
  const { platform, type, body } = event;
  const read =
    body === null ? undefined : platformNamed(platform)?.read({ type, body: Buffer.from(body) });
  return html`<ol class="way">
    ${receivedStep(event, now)} ${read === undefined ? undefined : readingStep(read, now, personal)}
    ${decisionStep(event, now)}
    ${event.deliveries.map((delivery) => deliveryStep(delivery, now, ports))}
  </ol>`;
}
