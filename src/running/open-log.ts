import { isatty } from 'node:tty';
import { setTimeout as delay } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import sonicBoom from 'sonic-boom';

/** Some 5,000 lines. A reader that stands still for longer than they last loses lines, never the bot's time. */
const mostBytes = 1_048_576;

/** Where the log is written. */
export interface LogOutput {
  readonly destination: DestinationStream;
  /** Writes a line as it is, for whoever sits at the terminal; undefined where the log is no terminal. */
  readonly say?: (line: string) => void;
  /** How many lines were left out since the start, because nobody read. */
  readonly droppedLines: () => number;
  /** Answers when everything is written, or when `patienceMs` have passed. */
  readonly flush: (patienceMs: number) => Promise<void>;
}

/** The line in the place of those that are missing. */
function lineAbout(lines: number, now: number): string {
  const time = new Date(now).toISOString();
  return `${JSON.stringify({ level: 'warn', time, event: 'log_lines_dropped', lines })}\n`;
}

/**
 * Opens the log on a file descriptor: JSON lines for machines, readable ones for a terminal. Lines are written
 * in the background and never wait for their reader; beyond a bound they are dropped and counted.
 *
 * @param fd must not block when it is full: a thread that waits there would keep the process from ending.
 */
export async function openLog(fd: number, now: () => number): Promise<LogOutput> {
  const writer = new sonicBoom.SonicBoom({ fd, sync: false, minLength: 1, maxLength: mostBytes });
  let dropped = 0;
  /** Lines that are missing since the buffer was full; until it is empty again, no line is worth another. */
  let missing = 0;
  writer.on('drop', () => {
    missing += 1;
  });
  writer.on('drain', () => {
    if (missing === 0) return;
    writer.write(lineAbout(missing, now()));
    dropped += missing;
    missing = 0;
  });
  // The reader has gone. What is written from now on is dropped as soon as the buffer is full.
  writer.on('error', () => undefined);

  const bounded: DestinationStream = {
    write: (line) => {
      if (missing > 0) missing += 1;
      else writer.write(line);
    },
  };
  const output = {
    droppedLines: () => dropped + missing,
    flush: async (patienceMs: number) => {
      const flushed = new Promise<void>((resolve) => {
        writer.flush(() => {
          resolve();
        });
      });
      await Promise.race([flushed, delay(patienceMs, undefined, { ref: false })]);
    },
  };
  if (!isatty(fd)) return { destination: bounded, ...output };
  const { prettyFactory } = await import('pino-pretty');
  const pretty = prettyFactory({ messageKey: 'event', colorize: true });
  return {
    destination: {
      write: (line) => {
        bounded.write(pretty(line));
      },
    },
    say: (line) => {
      bounded.write(`${line}\n`);
    },
    ...output,
  };
}
