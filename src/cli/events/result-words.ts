import type { EventOutcome } from '../../operators/desk.ts';

/** What became of an event, in words; the states as `--state` takes them. */
export const resultWords: Readonly<Record<EventOutcome, string>> = {
  pending: 'pending',
  told: 'processed',
  repeated: 'already known',
  unrouted: 'no route',
  unreadable: 'unreadable',
  dead: 'dead',
};
