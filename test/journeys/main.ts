import { env, stdout } from 'node:process';
import { table } from '../../src/cli/table.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Counted } from './create-tally.ts';
import { member } from './member.ts';
import { newcomer } from './newcomer.ts';
import { owner } from './owner.ts';

/** `npm run journeys`: what the bot asks of those who meet it. Git and npm are the real ones; `--steps` lists every step. */
const environment = Object.fromEntries(
  Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const print = (line: string): void => void stdout.write(`${line}\n`);
const browser = await openBrowser();
const counted: Counted[] = [];
try {
  counted.push(await newcomer({ browser, environment }), ...(await owner(browser)), await member());
} finally {
  await browser.close();
}
const heading = ['Journey', 'Commands', 'Clicks', 'Fields', 'Minutes', 'Surprises'];
const rows = counted.map((row) => [
  row.journey,
  ...[row.commands, row.clicks, row.fields].map(String),
  row.minutes.toFixed(1),
  String(row.surprises.length),
]);
for (const line of table([heading, ...rows])) print(line);
for (const { journey, surprises, steps } of counted) {
  for (const surprise of surprises) print(`✗ ${journey}: ${surprise}`);
  if (process.argv.includes('--steps')) [journey, ...steps].forEach(print);
}
