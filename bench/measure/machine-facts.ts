import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { median } from './median.ts';
import { withFolder } from './with-folder.ts';

/** What the numbers depend on most: the machine, how long its disk takes to be sure, and the versions. */
export function machineFacts() {
  const fsyncMs = withFolder((folder) => median(fsyncTimes(join(folder, 'file'))));
  const { version, dependencies } = packageJson;
  return {
    date: new Date().toISOString().slice(0, 10),
    system: `${platform()} ${arch()}`,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    fsyncMs: Number(fsyncMs.toFixed(3)),
    version,
    node: process.versions.node,
    'better-sqlite3': dependencies['better-sqlite3'],
    'discord.js': dependencies['discord.js'],
    express: dependencies.express,
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
