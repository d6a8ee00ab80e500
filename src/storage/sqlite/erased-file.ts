import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ErasedMember } from '../../claims/erasures.ts';

/** `/data/erased-members.jsonl`, beside the database: a line for each member who was erased, their keyed hash and when. */
const fileOf = (path: string): string => join(dirname(path), 'erased-members.jsonl');

const lineSchema = z.object({ hash: z.string().min(1).max(100), at: z.number().int() });

/** Writes it to the disk. @throws what the disk says */
export function noteErased(path: string, erased: ErasedMember): void {
  if (path === ':memory:') return;
  const file = openSync(fileOf(path), 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(erased)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function erasedIn(text: string): readonly ErasedMember[] {
  return text.split('\n').flatMap((line) => {
    try {
      return lineSchema.parse(JSON.parse(line));
    } catch {
      // Cut off by a crash: what it would say was not done, and is not said to have been.
      return [];
    }
  });
}

/** Who was erased, also after the backup was made that the database may be. */
export function erasedBeside(path: string): readonly ErasedMember[] {
  const file = fileOf(path);
  return existsSync(file) ? erasedIn(readFileSync(file, 'utf8')) : [];
}
