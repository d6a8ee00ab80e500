import { messagesFor } from '../../i18n/messages-for.ts';
import { isKnownStatus } from '../../orders/status.ts';

/** `In production`; a platform's own word as it is. */
export function statusText(status: string): string {
  return isKnownStatus(status) ? messagesFor('en').status[status] : status;
}

/** `New → In production`; what was before may not be known. */
export function statusChange(from: string | undefined, to: string | undefined): string | undefined {
  if (to === undefined) return undefined;
  return from === undefined ? statusText(to) : `${statusText(from)} → ${statusText(to)}`;
}
