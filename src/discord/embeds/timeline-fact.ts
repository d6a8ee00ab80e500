import type { Messages } from '../../i18n/messages.ts';
import type { TimelineEntry } from '../../orders/timeline.ts';
import type { Fact } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { statusEmoji } from './status-emoji.ts';
import { statusName } from './status-name.ts';

/** What is shown of a timeline's entry: to everybody, so without the tracking number. */
export type TimelineStep = Pick<
  TimelineEntry,
  'change' | 'status' | 'occurredAt' | 'late' | 'told'
>;

const shown = 8;

/** A status change and its fulfilment event are sent together: to a reader they are one step. */
const sameMomentMs = 60_000;

/** The order's history, oldest first; of a long one the last steps. Repetitions are left out. */
export function timelineFact(timeline: readonly TimelineStep[], messages: Messages): Fact {
  const lines = timeline
    .filter(({ told }) => told)
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .filter((step, index, steps) => !repeatsStep(step, steps[index - 1], messages))
    .flatMap((step) => stepLine(step, messages) ?? []);
  const earlier = lines.length - shown;
  const latest = lines.slice(-shown);
  return {
    name: messages.field.timeline,
    value: [
      ...(earlier > 0 ? [`-# ${messages.earlierEntries({ count: earlier })}`] : []),
      ...latest,
    ].join('\n'),
    wide: true,
  };
}

function repeatsStep(step: TimelineStep, before: TimelineStep | undefined, messages: Messages) {
  if (before === undefined || step.occurredAt - before.occurredAt > sameMomentMs) return false;
  return stepName(step, messages)?.words === stepName(before, messages)?.words;
}

/** Undefined for updates that led to no status: they only refreshed what is known. */
function stepLine(step: TimelineStep, messages: Messages): string | undefined {
  const name = stepName(step, messages);
  if (name === undefined || name.words === '') return undefined;
  const line = `${name.emoji} ${name.words} · ${discordTime(step.occurredAt, 'f')}`;
  return step.late ? `${line} · *${messages.late.mark}*` : line;
}

function stepName({ change, status }: TimelineStep, messages: Messages) {
  switch (change) {
    case 'created':
      return { emoji: '🛒', words: messages.timeline.placed };
    case 'shipped':
    case 'delivered':
      return { emoji: statusEmoji(change), words: messages.status[change] };
    case 'status_changed':
    case 'other':
      return status === undefined
        ? undefined
        : { emoji: statusEmoji(status), words: statusName(status, messages) };
    case 'updated':
      return undefined;
  }
}
