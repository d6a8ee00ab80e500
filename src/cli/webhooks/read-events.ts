import type { Platform } from '../../platforms/platform.ts';
import { UsageError } from '../usage-error.ts';

/** `--events a,b`: documented types only, since the platform refuses any other. @throws UsageError */
export function readEvents(
  list: string | undefined,
  { title, eventTypes }: Platform,
): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const events = list
    .split(',')
    .map((event) => event.trim())
    .filter((event) => event !== '');
  const unknown = events.filter((event) => !eventTypes.includes(event));
  if (unknown.length > 0 || events.length === 0) {
    throw new UsageError(
      `--events must list events of ${title}, separated by commas: ${eventTypes.join(', ')}.`,
    );
  }
  return events;
}
