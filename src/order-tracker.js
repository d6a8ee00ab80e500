#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this file to be told that it is old.
// Node runs TypeScript without a flag from 22.18 on (https://nodejs.org/api/typescript.html); older releases of the
// lines in support have faults that strangers can use (https://nodejs.org/en/blog/vulnerability).
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

// Whatever is written holds customers' data or secrets: it is its owner's alone.
process.umask(0o077);

const [major = 0, minor = 0, patch = 0] = process.versions.node.split('.').map(Number);
const atLeast = (wantedMinor, wantedPatch) =>
  minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch);
const isFit = major > 24 || (major === 24 && atLeast(18, 1)) || (major === 22 && atLeast(23, 2));

if (!isFit) {
  process.stderr.write(
    `order-tracker needs Node.js 22.23.2, 24.18.1 or newer, this is ${process.versions.node}.\n` +
      'Run it through npm (npm start, npm run demo, npx order-tracker): the project brings its own Node 24.\n',
  );
  process.exitCode = 1;
} else {
  // Code that was read once need not be read as TypeScript and compiled again: half the time to start, and the
  // memory of the compiler. Where it cannot be kept, nothing is lost but that.
  const cache = new URL('../node_modules/.cache/order-tracker', import.meta.url);
  module.enableCompileCache(fileURLToPath(cache));
  await import('./main.ts');
}
