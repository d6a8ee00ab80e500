import type { AlertCause } from '../orders/news.ts';

/** What makes two alerts the same: everything but which event or message it happened to. */
export function causeKey(cause: AlertCause): string {
  switch (cause.alert) {
    case 'event_dead':
    case 'event_unreadable':
      return JSON.stringify([cause.alert, cause.platform, cause.type, cause.reason]);
    case 'event_type_unknown':
      return JSON.stringify([cause.alert, cause.platform, cause.type]);
    case 'card_parked':
    case 'delivery_dead':
      return JSON.stringify([cause.alert, cause.channelId, cause.reason]);
    case 'owner_foreign':
      return JSON.stringify([cause.alert, cause.platform]);
    case 'channel_parked':
    case 'delivery_stuck':
      return JSON.stringify([cause.alert, cause.channelId]);
  }
}
