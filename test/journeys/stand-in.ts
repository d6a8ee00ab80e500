import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'dotenv';

/*
 * `git`, `npm`, `fly` and `docker` as far as the documents use them: they do here what would be done elsewhere. `machine.json` is
 * the environment of the machine that the bot runs on. What is not known here is refused, so that no document can ask for
 * what nobody has tried.
 */
const root = join(import.meta.dirname, '../..');
const machineFile = join(process.env['JOURNEY'] ?? '', 'machine.json');
const readMachine = () => JSON.parse(readFileSync(machineFile, 'utf8')) as Record<string, string>;

/** As flyctl reads them: a line each, comments left out, double quotation marks taken away. */
function readSecrets(input: string): Record<string, string> {
  const lines = input.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf('=');
    if (at === -1) throw new Error(`Secrets must be provided as NAME=VALUE pairs: ${line}`);
    return [line.slice(0, at).trim(), line.slice(at + 1).replace(/^"(.*)"$/, '$1')];
  });
  return Object.fromEntries(pairs);
}

/** What the machine is given wins over what the owner sets: here it must not leave this computer. */
function addToMachine(settings: Readonly<Record<string, string>>): void {
  writeFileSync(machineFile, JSON.stringify({ ...settings, ...readMachine() }));
}

function clone(folder: string): void {
  mkdirSync(folder);
  const files = ['package.json', '.env.example', 'fly.toml'];
  for (const name of ['src', 'scripts', 'test', 'docs', 'node_modules', ...files]) {
    symlinkSync(join(root, name), join(folder, name));
  }
}

function onMachine(words: readonly string[]): never {
  const env = { PATH: process.env['PATH'], ...readMachine() };
  const [program, ...rest] = words;
  if (program !== 'order-tracker') throw new Error(`the machine has no ${program}`);
  const args = [join(root, 'src/order-tracker.js'), ...rest];
  const cwd = process.env['JOURNEY'];
  process.exit(spawnSync(process.execPath, args, { env, cwd, stdio: 'inherit' }).status ?? 1);
}

/** Ends when the demo does, which Ctrl-C reaches as well. */
async function playDemo(): Promise<never> {
  process.on('SIGINT', () => undefined);
  const demo = spawn(process.execPath, ['scripts/demo/main.ts'], { stdio: 'inherit' });
  const [code] = (await once(demo, 'close')) as [number | null];
  process.exit(code ?? 1);
}

const [, , tool = '', ...words] = process.argv;
const call = [basename(tool), ...words].join(' ');
if (/^git clone \S+ \S+$/.test(call)) clone(words[2] ?? '');
else if (call === 'npm run demo') await playDemo();
else if (call === 'fly secrets import') addToMachine(readSecrets(await text(process.stdin)));
else if (call.startsWith('fly ssh console --user node -C ')) onMachine(words[5]?.split(' ') ?? []);
else if (call.startsWith('docker exec bot ')) onMachine(words.slice(2));
else if (/^docker compose --project-directory \. -f \S+ up -d --build$/.test(call)) {
  readFileSync(words[4] ?? '');
  addToMachine(parse(readFileSync('.env')));
} else if (
  call !== 'npm ci' &&
  !/^fly (auth login|apps create|volumes create|deploy|status|logs)\b/.test(call)
) {
  throw new Error(`no document has called this yet: ${call}`);
}
