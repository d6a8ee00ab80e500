import { html, type SafeHtml } from '@remix-run/html-template';
import { outcomeOf } from '../../../operators/desk.ts';
import type { EventStory } from '../../../operators/operator-view.ts';
import type { Mood } from '../../parts/badge.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { step } from '../../parts/step.ts';
import { sentence } from '../../parts/sentence.ts';

interface Decision {
  readonly mood: Mood;
  readonly title: string;
  readonly why: SafeHtml | string;
}

/** Whether it was news, and why. */
export function decisionStep(event: EventStory, now: number): SafeHtml {
  const { mood, title, why } = decision(event);
  const when =
    event.settledAt === null
      ? undefined
      : html`<p class="muted">Decided ${relativeTime(event.settledAt, now)}</p>`;
  return step(mood, title, [html`<p>${why}</p>`, ...(when === undefined ? [] : [when])]);
}

function decision(event: EventStory): Decision {
  const { reason, attempts } = event;
  switch (outcomeOf(event)) {
    case 'dead': {
      const why = `${attempts} tries failed. The last one: ${reason ?? 'no reason was noted'}.`;
      return { mood: 'bad', title: 'Given up', why };
    }
    case 'pending':
      return attempts > 1
        ? {
            mood: 'warn',
            title: 'Tried again soon',
            why: sentence(reason ?? 'the last try did not end'),
          }
        : { mood: 'calm', title: 'Waits to be processed', why: 'It is taken up in a moment.' };
    case 'told':
      return { mood: 'good', title: 'News', why: newsWords(event) };
    case 'repeated':
      return {
        mood: 'calm',
        title: 'Not news',
        why: 'The same change was told before, by another event. It is recorded, not told again.',
      };
    case 'unrouted':
      return {
        mood: 'calm',
        title: 'News, but nobody wants it',
        why: html`No rule of DISCORD_ROUTES brings this type to a channel.
          <a href="/console/routes">See the routes</a>`,
      };
    case 'unreadable':
      return {
        mood: 'warn',
        title: 'Kept, not told',
        why: sentence(reason ?? 'it makes no sense to the bot'),
      };
  }
}

function newsWords({ entry, deliveries }: EventStory): string {
  const channels = deliveries.length === 1 ? 'one channel' : `${deliveries.length} channels`;
  const owed = `It is owed to ${channels}.`;
  if (entry?.late === true) {
    return `Older than what was known of the order: told as late, and the order stays as it is. ${owed}`;
  }
  return `Nothing told it before. ${owed}`;
}
