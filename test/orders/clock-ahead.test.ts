import { describe, expect, it } from 'vitest';
import { decide, type Decision, type KnownOrder } from '../../src/orders/decide.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const begins = Date.parse('2026-05-01T12:00:00Z');
const minute = 60_000;

/** A change of status, by the sender's clock and ours, in minutes. */
interface Sent {
  readonly from?: string;
  readonly to: string;
  readonly said: number;
  readonly received: number;
  readonly type?: string;
}

function eventOf({ from, to, said, type = 'order.status_changed' }: Sent) {
  const created_at = new Date(begins + said * minute).toISOString();
  const data = { order_id: 1, previous_status: from, status: to };
  const body = Buffer.from(JSON.stringify({ id: `evt_${said}`, type, created_at, data }));
  const event = sellfern.read({ type, body });
  if (event.kind !== 'order') throw new Error('not about an order');
  return event;
}

function decideAll(all: readonly Sent[]): readonly Decision[] {
  const decisions: Decision[] = [];
  for (const sent of all) {
    const last = decisions.at(-1);
    const known: KnownOrder | undefined = last && {
      order: last.order,
      timeline: decisions.map(({ entry }) => entry).toReversed(),
    };
    const receivedAt = begins + sent.received * minute;
    decisions.push(
      decide(known, eventOf(sent), {
        receivedAt,
        origin: 'webhook',
        traits: sellfern,
      }),
    );
  }
  return decisions;
}

describe('a clock that was ahead and was then corrected', () => {
  it.each([3, 5, 10, 29, 30, 31, 45, 59])('by %i minutes makes no news late', (ahead) => {
    const [, , shipped] = decideAll([
      { type: 'order.created', to: 'New', said: ahead, received: 0 },
      { from: 'New', to: 'In Production', said: ahead + 1, received: 1 },
      { from: 'In Production', to: 'Shipped', said: 2, received: 2 },
    ]);
    expect(shipped).toMatchObject({
      entry: { late: false },
      order: { status: 'shipped' },
      news: { status: 'shipped', late: false },
    });
  });
});
