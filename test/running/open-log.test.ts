import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLog } from '../../src/running/open-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const patient = { timeout: 60_000 };

const now = () => Date.parse('2026-05-01T12:00:00Z');
const line = (index: number): string => `${JSON.stringify({ index, text: 'x'.repeat(900) })}\n`;

let folder: ReturnType<typeof temporaryFolder>;
let pipe: number;
beforeEach(() => {
  folder = temporaryFolder();
  const path = join(folder.path, 'log');
  execFileSync('mkfifo', [path]);
  pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
});
afterEach(() => {
  closeSync(pipe);
  folder.remove();
});

/** What is in the pipe just now. */
function readAll(): string {
  const buffer = Buffer.alloc(1 << 16);
  let text = '';
  try {
    for (;;) text += buffer.toString('utf8', 0, readSync(pipe, buffer));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return text;
}

async function readToTheEnd(flush: (patienceMs: number) => Promise<void>): Promise<void> {
  let isWritten = false;
  void flush(20_000).then(() => {
    isWritten = true;
  });
  await vi.waitFor(
    () => {
      readAll();
      expect(isWritten).toBe(true);
    },
    { timeout: 60_000 },
  );
}

it('drops lines while nobody reads, and says how many before the next one', async () => {
  const { destination, droppedLines, flush } = await openLog(pipe, now);
  const written = 3_000;
  for (let index = 0; index < written; index += 1) destination.write(line(index));
  const dropped = droppedLines();
  expect(dropped).toBeGreaterThan(written / 2);
  await flush(50);

  let text = '';
  const drained = (): void => {
    text += readAll();
    expect(text).toContain('log_lines_dropped');
  };
  await vi.waitFor(drained, { timeout: 60_000 });
  destination.write(line(written));
  await vi.waitFor(() => {
    text += readAll();
    expect(text).toContain(`"index":${written},`);
  }, patient);

  const lines = text
    .trim()
    .split('\n')
    .map((json) => JSON.parse(json) as { readonly index?: number });
  const kept = written - dropped;
  const order = lines.map(({ index }) => index);
  expect(order).toEqual([...Array(kept).keys(), undefined, written]);
  expect(lines[kept]).toEqual({
    level: 'warn',
    time: '2026-05-01T12:00:00.000Z',
    event: 'log_lines_dropped',
    lines: dropped,
  });
  expect(droppedLines()).toBe(dropped);
  await readToTheEnd(flush);
});

it('is flushed before the process ends', async () => {
  const { destination, droppedLines, flush } = await openLog(pipe, now);
  destination.write(line(0));
  destination.write(line(1));
  await flush(10_000);
  expect(readAll()).toBe(line(0) + line(1));
  expect(droppedLines()).toBe(0);
});

it('is given up when nobody reads while the process ends', async () => {
  const { destination, flush } = await openLog(pipe, now);
  for (let index = 0; index < 500; index += 1) destination.write(line(index));
  await flush(10);
  expect(readAll().length).toBeGreaterThan(0);
  // What is left would be written to whatever file gets this descriptor next.
  await readToTheEnd(flush);
});
