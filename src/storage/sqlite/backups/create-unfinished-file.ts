import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a copy is until it is whole: half of one never looks like a backup. */
export interface UnfinishedFile {
  /** Where to write it. */
  readonly path: string;
  /** Gives it its real name, so that both outlive a power cut. */
  readonly finish: () => void;
  /** Takes away what is there, if it did not get to its end. */
  readonly remove: () => void;
}

/** A file to be, which is written under another name beside it. */
export function createUnfinishedFile(file: string): UnfinishedFile {
  const path = `${file}.unfinished`;
  return {
    path,
    finish: () => {
      waitForDisk(path);
      renameSync(path, file);
      waitForDisk(dirname(file));
    },
    remove: () => {
      for (const suffix of ['', '-journal', '-wal', '-shm']) {
        rmSync(`${path}${suffix}`, { force: true });
      }
    },
  };
}

function waitForDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
