import type { Messages } from '../../i18n/messages.ts';
import type { TimelineEntry } from '../../orders/timeline.ts';
import { discordTime } from './discord-time.ts';
import { statusEmoji } from './status-emoji.ts';
import { statusName } from './status-name.ts';

/** What is shown of a timeline's entry: to everybody, so without the tracking number. */
export type TimelineStep = Pick<
  TimelineEntry,
  'change' | 'status' | 'occurredAt' | 'late' | 'told'
>;

/** Of a longer one the middle is counted. */
const mostLines = 6;

/** A status change and its fulfilment event are sent together: to a reader they are one step. */
const sameMomentMs = 60_000;

/** The order's history, newest first, in at most six lines. Repetitions are left out. */
export function timelineLines(
  timeline: readonly TimelineStep[],
  messages: Messages,
): readonly string[] {
  const lines = timeline
    .filter(({ told }) => told)
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .filter((step, index, steps) => !repeatsStep(step, steps[index - 1], messages))
    .flatMap((step) => stepLine(step, messages) ?? [])
    .toReversed();
  if (lines.length <= mostLines) return lines;
  const newest = lines.slice(0, mostLines - 2);
  const between = lines.length - newest.length - 1;
  return [...newest, `-# ${messages.moreUpdates({ count: between })}`, ...lines.slice(-1)];
}

function repeatsStep(step: TimelineStep, before: TimelineStep | undefined, messages: Messages) {
  if (before === undefined || step.occurredAt - before.occurredAt > sameMomentMs) return false;
  return stepName(step, messages)?.words === stepName(before, messages)?.words;
}

/** Undefined for updates that led to no status: they only refreshed what is known. */
function stepLine(step: TimelineStep, messages: Messages): string | undefined {
  const name = stepName(step, messages);
  if (name === undefined || name.words === '') return undefined;
  const line = `${name.emoji} ${name.words} · ${discordTime(step.occurredAt, 'R')}`;
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
