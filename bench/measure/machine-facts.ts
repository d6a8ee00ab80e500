import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../bench.ts';
import { median } from './median.ts';
import { withFolder } from './with-folder.ts';

/** What the numbers depend on most: the program, the processor, and how long its disk takes to be sure. */
export function machineFacts(): Row {
  const fsyncMs = withFolder((folder) => median(fsyncTimes(join(folder, 'file'))));
  return {
    node: process.version,
    cores: availableParallelism(),
    fsyncMs: Number(fsyncMs.toFixed(3)),
  };
}

function fsyncTimes(path: string): readonly number[] {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096);
  const times = Array.from({ length: 50 }, () => {
    writeSync(file, page);
    const startedAt = performance.now();
    fsyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  return times;
}
