import type { Messages } from '../../i18n/messages.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { isKnownStatus, progressOf, type Step, type Tone, toneOf } from '../../orders/status.ts';
import { statusName } from './status-name.ts';

const marks: Record<Step['state'], string> = { reached: '🟢', present: '🔵', to_come: '⚪' };

/** Of a status that is on no way. */
const markAlone: Record<Tone, string> = {
  waiting: marks.present,
  working: marks.present,
  moving: marks.present,
  done: marks.reached,
  stopped: '⚫',
  alarming: '🔴',
  neutral: '⚫',
};

/** How far an order has come, drawn and in words: circles and bold type say nothing to who hears the card. */
export interface Progress {
  /** "🟢 New ━ 🔵 **In Production** ━ ⚪ Shipped" */
  readonly line: string;
  /** "step 2 of 3", for a footer. */
  readonly step: string;
}

/** Undefined for an order that left its platform's way, or whose status is unknown. */
export function progressIn(
  status: string | undefined,
  { way }: Pick<PlatformTraits, 'way'>,
  messages: Messages,
): Progress | undefined {
  const steps = progressOf(status, way);
  if (steps === undefined) return undefined;
  const isDone = toneOf(status) === 'done';
  const line = steps
    .map((step) => {
      const name = messages.status[step.status].replaceAll(' ', '\u00A0');
      const mark = step.state === 'present' && isDone ? marks.reached : marks[step.state];
      return `${mark}\u00A0${step.state === 'present' ? `**${name}**` : name}`;
    })
    .join(' ━ ');
  const number = steps.findIndex(({ state }) => state === 'present') + 1;
  return { line, step: messages.step({ number, count: steps.length }) };
}

/** Where an order is that is on no way: "🔴 **Disputed**". Empty where that is unknown. */
export function statusAlone(status: string | undefined, messages: Messages): string {
  const name = status === undefined ? '' : statusName(status, messages);
  if (status === undefined || name === '') return '';
  return isKnownStatus(status) ? `${markAlone[toneOf(status)]}\u00A0**${name}**` : `**${name}**`;
}
