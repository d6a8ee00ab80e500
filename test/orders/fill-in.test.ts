import { traitsOf } from '../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/orders/decide.ts';
import { fillIn } from '../../src/orders/fill-in.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { afterEvents, orderEvent, type SaidOfOrder } from '../support/order-event.ts';

const fetched: OrderFacts = {
  id: '1042',
  number: 'A-7',
  status: 'in_production',
  store: { id: 's1', name: 'Mugs' },
  items: [{ title: 'Mug', quantity: 2 }],
  parcels: [{ trackingNumber: 'T1', delivered: false }],
};
const filled = (said: SaidOfOrder) => fillIn(orderEvent(said), fetched);

/** Thin changes of one order's status, filled in, a minute apart and without times of their own. */
function told(statuses: readonly string[]) {
  const arrivals = statuses.map((status, index) => ({
    receivedAt: (index + 1) * 60_000,
    ...fillIn(orderEvent(), { ...fetched, status }),
  }));
  return afterEvents(arrivals).told.map((news) => news?.status);
}

describe('a thin event that is filled in', () => {
  it('has what it left out', () => {
    expect(filled({}).facts).toEqual(expect.objectContaining(fetched));
  });

  it('keeps what it said itself', () => {
    const own = { status: 'shipped', items: [{ title: 'Cup', quantity: 1 }], number: 'B-8' };
    expect(filled({ facts: own }).facts).toMatchObject(own);
  });

  it.each(['created', 'updated', 'shipped', 'delivered'] as const)(
    'takes no status where it is no change of status: %s',
    (change) => {
      expect(filled({ change }).facts.status).toBeUndefined();
    },
  );

  it('takes the number of a parcel of which it told only the carrier', () => {
    const parcels = [{ carrier: 'DHL', delivered: false }];
    expect(filled({ change: 'shipped', facts: { parcels } }).facts.parcels).toEqual(
      fetched.parcels,
    );
  });

  it('keeps the parcel that it names itself', () => {
    const parcels = [{ trackingNumber: 'T9', delivered: false }];
    expect(filled({ change: 'shipped', facts: { parcels } }).facts.parcels).toEqual(parcels);
  });

  it('is told once more when it comes again, even though the order looks alike', () => {
    expect(told(['shipped', 'shipped'])).toEqual(['shipped', 'shipped']);
    expect(told(['in_production', 'shipped'])).toEqual(['in_production', 'shipped']);
  });

  it('does not take the present status for that of long ago', () => {
    const { known } = afterEvents([
      { occurredAt: 9_000, receivedAt: 9_000, facts: { status: 'in_production' } },
    ]);
    const late = decide(known, filled({ occurredAt: 1_000 }), {
      receivedAt: 9_500,
      origin: 'webhook',
      traits: traitsOf('sellfern'),
    });
    expect(late.news).toMatchObject({ late: true, status: undefined });
    expect(late.order).toMatchObject({ status: 'in_production', items: fetched.items });
  });
});
