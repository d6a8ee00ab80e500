import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const module = new URL('../../src/running/create-stall-watch.ts', import.meta.url).href;

/** A process that is watched with little patience and does something; how it ended and what it said. */
async function watched(script: string, during?: (child: ReturnType<typeof spawn>) => void) {
  const code = `const { createStallWatch } = await import(${JSON.stringify(module)});
    const watch = createStallWatch({ lookEveryMs: 20, mostMisses: 25 });
    watch.start();
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  during?.(child);
  const said = text(child.stdout);
  const [exit, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { exit, signal, said: await said };
}

it('ends a process whose event loop stands still, and says why', async () => {
  const { signal, said } = await watched('setTimeout(() => { for (;;); }, 100);');
  expect(signal).toBe('SIGKILL');
  expect(JSON.parse(said)).toMatchObject({
    level: 'fatal',
    event: 'died',
    err: { message: 'the event loop stood still for 500 ms' },
  });
});

it('leaves a busy process alone whose loop turns, and does not keep it alive', async () => {
  const { exit, said } = await watched(`
    const until = Date.now() + 1_000;
    const work = () => {
      const end = Date.now() + 50;
      while (Date.now() < end);
      if (Date.now() < until) setTimeout(work, 1);
    };
    work();`);
  expect({ exit, said }).toEqual({ exit: 0, said: '' });
});

it('leaves a process alone that was stopped for longer than its patience', async () => {
  const { exit, said } = await watched(
    `console.log('up'); setTimeout(() => { console.log('on'); process.exit(0); }, 2_000);`,
    (child) => {
      child.stdout?.once('data', () => {
        child.kill('SIGSTOP');
        setTimeout(() => child.kill('SIGCONT'), 1_500);
      });
    },
  );
  expect({ exit, said }).toEqual({ exit: 0, said: 'up\non\n' });
});

it('can be stopped', async () => {
  const { exit } = await watched(`
    await watch.stop();
    const end = Date.now() + 1_000;
    while (Date.now() < end);`);
  expect(exit).toBe(0);
});
