import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { declareVariables } from '../../src/config/declare-variables.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { variablesOf } from '../../src/config/variable.ts';
import { platforms } from '../../src/platforms/index.ts';
import { flyTomlSchema } from './fly-toml-schema.ts';

const text = readFileSync('fly.toml', 'utf8');
const fly = flyTomlSchema.parse(parse(text));
const secrets = {
  DISCORD_TOKEN: 'a-bot-token',
  DISCORD_CHANNEL_ID: '123456789012345678',
  SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
};

describe('fly.toml', () => {
  it.each([
    ['a key that does not exist', 'primary_region', 'region'],
    ['a misspelt key', 'auto_stop_machines', 'auto_stop_machine'],
    ['a misspelt section', '[http_service]', '[http_services]'],
    ['a value that Fly.io does not know', '"off"', '"never"'],
    ['a time without a sense', '"15s"', '"15 seconds"'],
    ['a number where a word is wanted', '"3000"', '3000'],
  ])('would be refused with %s', (_, right, wrong) => {
    expect(text).toContain(right);
    expect(flyTomlSchema.safeParse(parse(text.replace(right, wrong))).success).toBe(false);
  });

  it('sets what the bot takes', () => {
    const names = variablesOf(declareVariables(platforms)).map(({ name }) => name);
    for (const name of Object.keys(fly.env)) expect(names).toContain(name);
    const loaded = loadConfig({ ...fly.env, ...secrets }, () => '', platforms);
    expect(loaded).toMatchObject({ ok: true, warnings: [] });
  });

  it('agrees with itself and with the bot on ports and the volume', () => {
    expect(String(fly.http_service.internal_port)).toBe(fly.env['PORT']);
    expect(String(fly.metrics?.port)).toBe(fly.env['METRICS_PORT']);
    expect(fly.mounts?.map(({ destination }) => destination)).toEqual([
      dirname(fly.env['DATABASE_PATH'] ?? ''),
    ]);
  });

  it('keeps one machine running whatever happens, and lets it finish', () => {
    const { auto_stop_machines, min_machines_running } = fly.http_service;
    expect({ auto_stop_machines, min_machines_running }).toEqual({
      auto_stop_machines: 'off',
      min_machines_running: 1,
    });
    expect(fly).toMatchObject({ kill_signal: 'SIGTERM', kill_timeout: 30 });
    expect(fly.restart).toEqual([{ policy: 'always' }]);
    expect(fly.http_service.checks?.map(({ path }) => path)).toEqual(['/healthz', '/readyz']);
  });

  it('gives each check time to fail before the next one', () => {
    for (const { interval, timeout } of fly.http_service.checks ?? []) {
      expect(Number.parseInt(String(timeout))).toBeLessThan(Number.parseInt(String(interval)));
    }
  });
});
