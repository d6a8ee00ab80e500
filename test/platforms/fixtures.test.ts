import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';
import { fixtures } from '../support/fixtures.ts';

describe.each(fixtures)('$file', ({ platform, type, body }) => {
  const headers = platform.sign({ type, body, secret: 'a-secret' });
  const opened = platform.open({ headers, body });

  it('opens as the event its name says, with the owner and the order that are read later', () => {
    const event = platform.read({ type, body });
    expect(opened?.type).toBe(type);
    expect(opened?.orderId).toBe(event.kind === 'order' ? event.facts.id : orderOf(event));
  });

  it('is understood', () => {
    const event = platform.read({ type, body });
    expect(event.kind).toBe(type.startsWith('order.') ? 'order' : 'notice');
    expect(event).toMatchObject({ platform: platform.name, type });
    expect(event.kind === 'notice' && event.topic === 'other').toBe(false);
    expect(event.kind === 'order' && event.change === 'other').toBe(false);
  });

  it('leaves e-mail, address, phone, IP and deliverables behind', () => {
    const told = JSON.stringify(platform.read({ type, body }));
    expect(told).not.toMatch(/@|example\.com|Invented Street|Nowhere|555|192\.0\.2|KEY-/);
  });
});

it('has a line in the README for every fixture and for none else, with its standing and its source', () => {
  const readme = readFileSync(new URL('../fixtures/README.md', import.meta.url), 'utf8');
  const lines = [...readme.matchAll(/^\| `(\S+\/\S+)` *\| (\w+) *\| *(.*?) *\|$/gm)];
  expect(lines.map(([, file, standing]) => [file, standing])).toEqual(
    fixtures.map(({ file, standing }) => [file, standing]),
  );
  for (const [, file, , source = ''] of lines) expect(source, file).not.toBe('');
});

it.each(platforms)('$name has a fixture for every event type it documents', (platform) => {
  const covered = fixtures.filter((fixture) => fixture.platform === platform);
  expect(new Set(covered.map(({ type }) => type))).toEqual(new Set(platform.eventTypes));
});

it.each(platforms)('$name defaults only to types it documents', ({ defaultTypes, eventTypes }) => {
  const matches = (pattern: string) =>
    eventTypes.some((type) => pattern === type || type.startsWith(pattern.replace(/\*$/, '')));
  expect(defaultTypes.filter((pattern) => !matches(pattern))).toEqual([]);
});

function orderOf(event: object): unknown {
  return 'orderId' in event ? event.orderId : undefined;
}
