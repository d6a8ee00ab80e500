import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../scripts/demo/main.ts', import.meta.url));

it('npm run demo -- --once tells its whole story, and exits with 0', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'order-tracker-demo-test-'));
  // The bot's own settings are none of the demo's: a port that is taken would end it.
  writeFileSync(join(cwd, '.env'), 'PORT=1\nDISCORD_TOKEN=a-real-one\n');
  const env = { PATH: process.env['PATH'] };
  const demo = spawn(process.execPath, [program, '--once'], { cwd, env });
  const ended = new Promise((resolve) => demo.once('close', resolve));
  const [output, errors] = await Promise.all([text(demo.stdout), text(demo.stderr)]);
  expect(errors).toBe('');
  expect(output).toMatch(/Everything arrived, and nothing twice: (\d+) webhooks/);
  expect(output).toContain('#order-board has one card for each of 5 orders');
  expect(output).toContain('#order-posts is a forum with one post for each of them');
  expect(output).toContain('2 members pressed “Notify me”');
  expect(output).toContain('@Member, a direct message: 🔔 You will hear about order #1042');
  expect(output).toMatch(/@Thành viên, a direct message: .*2077.*vận chuyển/);
  expect(output).toMatch(/bước 3\/4/);
  expect(await ended).toBe(0);
  rmSync(cwd, { recursive: true });
});
