import type { Messages } from '../../i18n/messages.ts';
import { isKnownStatus, progressOf, type Step, toneOf } from '../../orders/status.ts';

const marks: Record<Step['state'], string> = { reached: '🟢', present: '🔵', to_come: '⚪' };

/**
 * How far an order has come: "🟢 New ━ 🔵 **In Production** ━ ⚪ Shipped". An order that left the way only
 * says where it is. Undefined where the status is unknown.
 */
export function progressLine(
  order: { readonly status?: string | undefined; readonly platform: string },
  messages: Messages,
): string | undefined {
  const { status, platform } = order;
  if (status === undefined || !isKnownStatus(status)) return undefined;
  const tone = toneOf(status);
  const steps = progressOf(status, platform);
  if (steps === undefined) {
    return `${tone === 'alarming' ? '🔴' : '⚫'}\u00A0**${messages.status[status]}**`;
  }
  return steps
    .map((step) => {
      const name = messages.status[step.status].replaceAll(' ', '\u00A0');
      const mark = step.state === 'present' && tone === 'done' ? marks.reached : marks[step.state];
      return `${mark}\u00A0${step.state === 'present' ? `**${name}**` : name}`;
    })
    .join(' ━ ');
}
