import type { Envelope } from './inbox.ts';

/**
 * The identity of an event that states an id which an event of another type has; undefined if it is that one, sent
 * again. A platform may give the two events of one step one id. Only a signed type counts: with another one in a header
 * anybody could have an event told once more. What earlier versions stored has the bare id.
 */
export function identityBeside(
  { eventId, signedType }: Pick<Envelope, 'eventId' | 'signedType'>,
  typeOfKnown: string,
): string | undefined {
  const isAnother = signedType !== undefined && signedType !== typeOfKnown;
  return isAnother ? `${eventId}#${signedType}` : undefined;
}
