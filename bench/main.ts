import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bench as answerTimes } from './answer-times.ts';
import type { Bench, Row } from './bench.ts';
import { bench as console_ } from './console.ts';
import { bench as deliver } from './deliver.ts';
import { bench as functions } from './functions.ts';
import { machineFacts } from './measure/machine-facts.ts';
import { report, type Measured } from './measure/report.ts';
import { table } from './measure/table.ts';
import { bench as memory } from './memory.ts';
import { bench as orderStatus } from './order-status.ts';
import { bench as process_ } from './process.ts';
import { bench as receive } from './receive.ts';
import { bench as start } from './start.ts';
import { bench as storage } from './storage.ts';
import { bench as storedToPosted } from './stored-to-posted.ts';

const benches: readonly Bench[] = [
  ...[receive, answerTimes, deliver, storedToPosted],
  ...[process_, storage, orderStatus, console_, memory, start, functions],
];
const names = benches.map(({ name }) => name).join(', ');
const page = new URL('../docs/benchmarks.md', import.meta.url);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Answers the exit code: 0 done, 2 not understood. A missed target is a finding, not a failure. */
async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((word) => !benches.some(({ name }) => name === word));
  if (unknown !== undefined) return complain(`There is no benchmark ${unknown}.`);
  if (values.list) {
    for (const { name, compares } of benches) print(`${name.padEnd(18)}${compares}`);
    return 0;
  }
  const machine = machineFacts();
  print(
    Object.entries(machine)
      .map(([fact, value]) => `${fact} ${value}`)
      .join(' · '),
  );
  const measured: Measured[] = [];
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    print(`\n${bench.name}: ${bench.compares}`);
    const missing = bench.skipped?.();
    if (missing !== undefined) {
      print(`  skipped: ${missing}`);
      continue;
    }
    const rows = await bench.run(values.quick ? 'quick' : 'full');
    print(table(rows));
    measured.push({ bench, rows });
  }
  if (values.write) writeFileSync(page, report(machine, measured));
  if (values.json) print(JSON.stringify({ machine, results: resultsOf(measured) }));
  return 0;
}

function resultsOf(measured: readonly Measured[]): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(measured.map(({ bench, rows }) => [bench.name, rows]));
}

function complain(what: string): number {
  process.stderr.write(
    `${what} There are: ${names}. Options: --list, --json, --quick, --write (docs/benchmarks.md).\n`,
  );
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  process.exitCode = complain(error.message);
}
