import { createHash } from 'node:crypto';

/** An index of PostgreSQL takes no longer entries than some 2,700 bytes. */
const longestKey = 500;

/** The key of an event's job: events of one order share it, any other event has its own. */
export function sequenceKey(event: {
  readonly id: number;
  readonly platform: string;
  readonly orderId: string | null;
}): string {
  const { id, platform, orderId } = event;
  if (orderId === null) return `event ${id}`;
  const key = `${platform} ${orderId}`;
  return key.length <= longestKey ? key : createHash('sha256').update(key).digest('hex');
}
