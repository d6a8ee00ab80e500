import type { Envelope } from './inbox.ts';

/** The last event that came in the same bytes. */
export interface SameBytes {
  /** Its row. */
  readonly id: number;
  readonly receivedAt: number;
  /** A webhook about the same order or thing was received since. */
  readonly followed: boolean;
}

/**
 * The identity of an event that states none, if it is another than the last one in the same bytes; undefined
 * if it is that one, sent again. Bytes alone tell them apart only as long as a platform tries again, and
 * until something else happened to the same thing.
 */
export function identityAfter(
  {
    eventId,
    receivedAt,
    sameForMs = Infinity,
  }: Pick<Envelope, 'eventId' | 'receivedAt' | 'sameForMs'>,
  last: SameBytes,
): string | undefined {
  const isAnother = last.followed || Math.abs(receivedAt - last.receivedAt) > sameForMs;
  return isAnother ? `${eventId}@${last.id}` : undefined;
}

/** Whether an identity is of `identityAfter`: the same bytes came before. */
export function cameBefore(eventId: string): boolean {
  return /^[0-9a-f]{64}@\d+$/.test(eventId);
}
