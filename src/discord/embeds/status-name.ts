import type { Messages } from '../../i18n/messages.ts';
import { isKnownStatus } from '../../orders/status.ts';
import { plainText } from './plain-text.ts';

/** The stage's name in the reader's language; a platform's own word as it is. */
export function statusName(status: string, messages: Messages): string {
  return isKnownStatus(status) ? messages.status[status] : plainText(status, 60);
}
