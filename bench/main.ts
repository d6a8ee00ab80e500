import { parseArgs } from 'node:util';
import type { Bench, Result } from './bench.ts';
import { bench as cards } from './cards.ts';
import { bench as deliver } from './deliver.ts';
import { machineFacts } from './measure/machine-facts.ts';
import { table } from './measure/table.ts';
import { bench as orderStatus } from './order-status.ts';
import { bench as process_ } from './process.ts';
import { bench as receive } from './receive.ts';

const benches: readonly Bench[] = [receive, process_, deliver, orderStatus, cards];
const names = benches.map(({ name }) => name).join(', ');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Answers the exit code: 0 done, 2 not understood. */
async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((word) => !benches.some(({ name }) => name === word));
  if (unknown !== undefined) return complain(`There is no benchmark ${unknown}.`);
  if (values.list) {
    for (const { name, compares } of benches) print(`${name.padEnd(14)}${compares}`);
    return 0;
  }
  const machine = machineFacts();
  print(
    Object.entries(machine)
      .map(([fact, value]) => `${fact} ${value}`)
      .join(' · '),
  );
  const results: Record<string, Result> = {};
  for (const { name, compares, run } of benches) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    print(`\n${name}: ${compares}`);
    const result = await run(values.quick ? 'quick' : 'full');
    print(table(result));
    results[name] = result;
  }
  if (values.json) print(JSON.stringify({ machine, results }));
  return 0;
}

function complain(what: string): number {
  process.stderr.write(`${what} There are: ${names}. Options: --list, --json, --quick.\n`);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  process.exitCode = complain(error.message);
}
