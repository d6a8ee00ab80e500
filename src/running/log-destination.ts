import { isatty } from 'node:tty';
import { destination, type DestinationStream } from 'pino';

/** Where the log goes, standard output: JSON lines for machines, readable ones for a terminal. */
export async function logDestination(): Promise<DestinationStream> {
  // Asking for the stream stdout would open it, and so make a pipe non-blocking: a line that finds it full would
  // then hold up everything for 100 ms (measured with sonic-boom 4), not just until there is room again.
  if (!isatty(1)) return destination({ dest: 1, sync: true });
  const { default: pretty } = await import('pino-pretty');
  return pretty({ messageKey: 'event', sync: true });
}
