import type { Event } from '../orders/event.ts';
import { parseBody, type JsonObject } from './parse-body.ts';
import type { Platform } from './platform.ts';

/** What every platform's reading has in common: what cannot be read, and that orders are told from other things. */
export function createRead(reading: {
  readonly platform: string;
  readonly readOrderId: (body: JsonObject, type: string) => string | undefined;
  readonly readOrderEvent: (body: JsonObject, type: string, orderId: string) => Event;
  readonly readOther: (body: JsonObject, type: string) => Event;
}): Platform['read'] {
  const { platform, readOrderId, readOrderEvent, readOther } = reading;
  return ({ type, body }) => {
    const content = parseBody(body);
    if (content === undefined) {
      return { kind: 'unreadable', platform, type, reason: 'the body is not a JSON object' };
    }
    if (!type.startsWith('order.')) return readOther(content, type);
    const orderId = readOrderId(content, type);
    if (orderId === undefined) {
      return { kind: 'unreadable', platform, type, reason: 'the event names no order' };
    }
    return readOrderEvent(content, type, orderId);
  };
}
