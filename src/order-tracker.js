#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this file to be told that it is old.
// 24 is the first long-term release with AsyncDisposableStack; before 24.18.1 it has known holes.
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

// Whatever is written holds customers' data or secrets: it is its owner's alone.
process.umask(0o077);

const oldest = [24, 18, 1];
const version = process.versions.node.split('.').map(Number);
const different = oldest.findIndex((number, place) => version[place] !== number);

if (different !== -1 && version[different] < oldest[different]) {
  process.stderr.write(
    `order-tracker needs Node.js ${oldest.join('.')} or newer, this is ${process.versions.node}.\n` +
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
