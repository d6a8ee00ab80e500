import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../scripts/demo/main.ts', import.meta.url));

it('npm run demo -- --once tells its whole story, and exits with 0', async () => {
  const demo = spawn(process.execPath, [program, '--once'], { env: { PATH: process.env['PATH'] } });
  const ended = new Promise((resolve) => demo.once('close', resolve));
  const [output, errors] = await Promise.all([text(demo.stdout), text(demo.stderr)]);
  expect(errors).toBe('');
  expect(output).toMatch(/Everything arrived, and nothing twice: (\d+) webhooks/);
  expect(await ended).toBe(0);
});
