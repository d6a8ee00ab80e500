import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makePrivateFile } from '../make-private-file.ts';

/** What a copy is until it is whole: half of one never looks like a backup. */
export interface UnfinishedFile {
  /** Where to write it. */
  readonly path: string;
  /** Makes it, empty and its owner's alone: a copy holds all that the database does. */
  readonly begin: () => void;
  /** Gives it its real name, so that both outlive a power cut. */
  readonly finish: () => void;
  /** Takes away what is there, if it did not get to its end. */
  readonly remove: () => void;
}

/** A file to be, which is written under another name beside it. */
export function createUnfinishedFile(file: string): UnfinishedFile {
  const path = `${file}.unfinished`;
  const remove = (): void => {
    for (const suffix of ['', '-journal', '-wal', '-shm']) {
      rmSync(`${path}${suffix}`, { force: true });
    }
  };
  return {
    path,
    begin: () => {
      remove();
      makePrivateFile(path);
    },
    finish: () => {
      waitForDisk(path);
      renameSync(path, file);
      waitForDisk(dirname(file));
    },
    remove,
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
