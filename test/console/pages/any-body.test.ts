import { describe, expect, it } from 'vitest';
import { indented } from '../../../src/cli/events/indented.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { operate, samplePorts } from '../sample-ports.ts';
import { event } from '../sample-story.ts';

const { view } = samplePorts().ports;

/** The largest body there is. */
const most = 256 * 1024;

const shapes: Readonly<Record<string, readonly [open: string, close: string]>> = {
  arrays: ['[', ']'],
  objects: ['{"a":', '}'],
  mixed: ['[{"note":', '}]'],
};

/** A body as large as allowed of so many branches, each nested so deep; `leaves` fill what is left. */
function bodyOf(shape: string, { depth, branches }: { depth: number; branches: number }): string {
  const [open, close] = shapes[shape] ?? ['', ''];
  const branch = open.repeat(depth) + '1' + close.repeat(depth);
  const fitting = Math.min(branches, Math.max(1, Math.trunc(most / (branch.length + 1)) - 1));
  const deep = Array.from({ length: fitting }, () => branch).join(',');
  return `{"type":"order.created","data":{"order_id":"1","x":[${deep}]}}`;
}

/** Signs that a page or a terminal has to write otherwise, each several times as long. */
const signs = ['<', '&', "'", '\\"', '\\u0001', '\\u202e', '\u0001', '\u202e', 'é', '💩'];

const cases = Object.keys(shapes).flatMap((shape) =>
  [1, 8, 28, 40, 1_000, 20_000].flatMap((depth) =>
    [1, 50, 5_000, 100_000].map((branches) => [shape, depth, branches] as const),
  ),
);

async function look(body: string): Promise<void> {
  const story = { ...event, body };
  const visit = await operate({ view: { ...view, event: async () => Promise.resolve(story) } });
  const pages = [await visit.get('/events/3'), await visit.submit('/events/3/personal')];
  for (const { status, html } of pages) {
    expect(status).toBe(200);
    // Escaped for HTML, a character becomes six at most.
    expect(html.length).toBeLessThan(1_300_000);
  }
  // Each sign may have a line of its own, as far in as a body may be nested.
  expect(indented(body).length).toBeLessThan(70 * most);
  const sent = { type: 'order.created', body: Buffer.from(body) };
  for (const platform of platforms) {
    expect(['order', 'unreadable']).toContain(platform.read(sent).kind);
  }
}

describe('whatever a body holds', () => {
  it.each(cases)(
    '%s, %i deep, %i times, can be looked at everywhere',
    async (shape, depth, branches) => look(bodyOf(shape, { depth, branches })),
  );

  it.each(signs)(
    'of nothing but %j in text, in a name or in no JSON can be looked at',
    async (sign) => {
      const many = sign.repeat(Math.trunc(most / Buffer.byteLength(sign)));
      const fitting = many.slice(0, -sign.length * 20);
      const data = { order_id: '1' };
      for (const body of [
        `{"type":"order.created","data":{"order_id":"1","x":"${fitting}"}}`,
        `{"type":"order.created","data":{"order_id":"1","${fitting}":1}}`,
        `${JSON.stringify({ type: 'order.created', data })} ${fitting}`,
      ]) {
        await look(body);
      }
    },
  );
});
