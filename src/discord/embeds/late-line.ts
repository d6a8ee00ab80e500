import type { Messages } from '../../i18n/messages.ts';
import { discordTime } from './discord-time.ts';

/** That the news is late, and when it happened: how long ago is not enough to find its place among the others. */
export function lateLine(occurredAt: number, messages: Messages): string {
  return messages.late.from({
    date: discordTime(occurredAt, 'f'),
    ago: discordTime(occurredAt, 'R'),
  });
}
