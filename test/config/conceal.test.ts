import { inspect } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { conceal } from '../../src/config/conceal.ts';

describe('conceal', () => {
  const secrets = conceal({ token: 'hush', platforms: { shop: { keys: ['hush', 'hush'] } } });

  it('lets a secret be read by its name', () => {
    expect(secrets.token).toBe('hush');
    expect(secrets.platforms.shop.keys.map((key) => key.length)).toEqual([4, 4]);
  });

  it.each<[string, (value: object) => string]>([
    ['JSON', (value) => JSON.stringify(value)],
    ['JSON of a copy', (value) => JSON.stringify({ ...value })],
    ['inspection', (value) => inspect(value, { depth: 9 })],
    ['text', (value) => JSON.stringify(Object.entries(value))],
    ['a log line of its own', (value) => logged(value)],
    ['a field of a log line', (value) => logged({ value })],
  ])('shows nothing in %s', (_, print) => {
    for (const value of [secrets, secrets.platforms, secrets.platforms.shop]) {
      expect(print(value)).not.toContain('hush');
    }
    expect(JSON.stringify({ keys: secrets.platforms.shop.keys })).not.toContain('hush');
    expect(inspect(secrets.platforms.shop.keys)).not.toContain('hush');
  });
});

function logged(value: object): string {
  let line = '';
  pino({}, { write: (text: string) => (line += text) }).info(value);
  return line;
}
