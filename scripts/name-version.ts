import { readFileSync, writeFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { dateChangelog } from './date-changelog.ts';

/* `npm version` runs this: what was unreleased in CHANGELOG.md gets the version's number and today's date. */
const file = new URL('../CHANGELOG.md', import.meta.url);
const today = new Date().toISOString().slice(0, 10);
writeFileSync(file, dateChangelog(readFileSync(file, 'utf8'), packageJson.version, today));
