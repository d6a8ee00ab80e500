import { counted } from '../../i18n/counted.ts';
import type { Cleared } from '../../operators/desk.ts';

const cards = (count: number): string => counted(count, 'card');

/** What became of the cards that a blocked channel waited for. */
export function describeCleared({ dropped, moved }: Cleared): string {
  if (dropped + moved === 0) return 'No cards were waiting. The channel is no longer blocked.';
  const parts = [
    ...(moved > 0 ? [`Moved ${cards(moved)}.`] : []),
    ...(dropped > 0 ? [`Dropped ${cards(dropped)}.`] : []),
  ];
  return parts.join(' ');
}

export function notBlocked(channelId: string): string {
  return `Channel ${channelId} is not blocked.`;
}
