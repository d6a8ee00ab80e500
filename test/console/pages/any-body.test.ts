import { describe, expect, it } from 'vitest';
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

const cases = Object.keys(shapes).flatMap((shape) =>
  [1, 8, 28, 40, 1_000, 20_000].flatMap((depth) =>
    [1, 50, 5_000, 100_000].map((branches) => [shape, depth, branches] as const),
  ),
);

describe('whatever a body holds', () => {
  it.each(cases)(
    '%s, %i deep, %i times, can be looked at everywhere',
    async (shape, depth, branches) => {
      const body = bodyOf(shape, { depth, branches });
      const story = { ...event, body };
      const visit = await operate({ view: { ...view, event: async () => Promise.resolve(story) } });
      const pages = [await visit.get('/events/3'), await visit.submit('/events/3/personal')];
      for (const { status, html } of pages) {
        expect(status).toBe(200);
        // Escaped for HTML, a character becomes six at most.
        expect(html.length).toBeLessThan(1_300_000);
      }
      for (const platform of platforms) {
        const read = platform.read({ type: 'order.created', body: Buffer.from(body) });
        expect(['order', 'unreadable']).toContain(read.kind);
      }
    },
  );
});
