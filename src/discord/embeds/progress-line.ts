import type { Messages } from '../../i18n/messages.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { isKnownStatus, progressOf, type Step, type Tone, toneOf } from '../../orders/status.ts';

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

/**
 * How far an order has come: "🟢 New ━ 🔵 **In Production** ━ ⚪ Shipped". An order that left the way only
 * says where it is. Undefined where the status is unknown.
 */
export function progressLine(
  status: string | undefined,
  { way }: Pick<PlatformTraits, 'way'>,
  messages: Messages,
): string | undefined {
  if (status === undefined || !isKnownStatus(status)) return undefined;
  const tone = toneOf(status);
  const steps = progressOf(status, way);
  if (steps === undefined) {
    return `${markAlone[tone]}\u00A0**${messages.status[status]}**`;
  }
  return steps
    .map((step) => {
      const name = messages.status[step.status].replaceAll(' ', '\u00A0');
      const mark = step.state === 'present' && tone === 'done' ? marks.reached : marks[step.state];
      return `${mark}\u00A0${step.state === 'present' ? `**${name}**` : name}`;
    })
    .join(' ━ ');
}
