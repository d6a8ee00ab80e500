import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFillIn, type FillIn, type FillInOptions } from '../../src/inbox/create-fill-in.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { envelope } from '../support/open-storage.ts';
import { orderEvent } from '../support/order-event.ts';
import { recordLog } from '../support/record-log.ts';

const facts: OrderFacts = {
  id: '1042',
  status: 'shipped',
  store: { id: 's1' },
  items: [{ title: 'Mug', quantity: 1 }],
};
const claimed = { ...envelope(), id: 7, attempt: 1 };
const thin = orderEvent();

let now: number;
let log: ReturnType<typeof recordLog>;
let fetch: ReturnType<typeof vi.fn<() => Promise<OrderFacts | undefined>>>;
let fillIn: FillIn;
let knownOrder: ReturnType<typeof vi.fn<FillInOptions['knownOrder']>>;
beforeEach(() => {
  now = 0;
  log = recordLog();
  knownOrder = vi.fn<FillInOptions['knownOrder']>(async () => Promise.resolve(undefined));
  fetch = vi.fn(async () => Promise.resolve(facts));
  const sources = [{ platform: 'sellfern', fetch }];
  fillIn = createFillIn({
    sources: () => sources,
    knownOrder,
    logger: log.logger,
    now: () => now,
  });
});
const down = (): void => void fetch.mockRejectedValue(new Error('down'));

describe('filling in', () => {
  it('asks for what a thin event leaves out', async () => {
    const { event, incomplete } = await fillIn(claimed, thin);
    expect(event).toMatchObject({ facts });
    expect(incomplete).toBe(false);
    expect(fetch).toHaveBeenCalledExactlyOnceWith('1042', { deadlineMs: 3_000 });
    expect(log.lines.map((line) => line.event)).toEqual(['event_filled_in']);
  });

  it('asks for nothing else', async () => {
    const full = orderEvent({ facts });
    const notice = { ...thin, kind: 'notice', topic: 'ticket' } as const;
    const ours = { ...claimed, origin: 'catch_up', eventId: 'catch-up:1042:1' } as const;
    const foreign = { ...claimed, platform: 'sellapp' };
    expect(await fillIn(claimed, full)).toEqual({ event: full, incomplete: false });
    expect(await fillIn(claimed, notice)).toEqual({ event: notice, incomplete: false });
    expect(await fillIn(ours, thin)).toEqual({ event: thin, incomplete: false });
    expect(await fillIn(foreign, thin)).toEqual({ event: thin, incomplete: false });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('leaves an event as it is when the platform has no such order for us', async () => {
    fetch.mockResolvedValue(undefined);
    now = claimed.receivedAt + 600_000;
    expect(await fillIn(claimed, thin)).toEqual({ event: thin, incomplete: false });
  });

  it('asks to be completed when the platform may not know so young an order yet', async () => {
    fetch.mockResolvedValue(undefined);
    now = claimed.receivedAt + 599_999;
    expect(await fillIn(claimed, thin)).toEqual({ event: thin, incomplete: true });
    const older = { ...thin, occurredAt: claimed.receivedAt - 1 };
    expect(await fillIn(claimed, older)).toEqual({ event: older, incomplete: false });
  });

  it('takes the status of a new order from its platform, as long as orders are placed in it', async () => {
    const placed = orderEvent({ change: 'created' });
    const statusOf = async (status: string) => {
      fetch.mockResolvedValue({ ...facts, status });
      const { event } = await fillIn(claimed, placed);
      return event.kind === 'order' ? event.facts.status : undefined;
    };
    expect(await statusOf('pending_cost')).toBe('pending_cost');
    expect(await statusOf('shipped')).toBeUndefined();
  });

  it('calls an order by the id under which it is known already', async () => {
    const known = { platform: 'sellfern', id: '77', items: [], parcels: [], knownAsOf: 1 };
    knownOrder.mockImplementation(async (_, id) =>
      Promise.resolve(id === '77' ? known : undefined),
    );
    fetch.mockResolvedValue({ ...facts, id: '1042', alias: '77' });
    expect(await fillIn(claimed, thin)).toMatchObject({
      event: { facts: { id: '77', alias: '1042', status: 'shipped' } },
    });
  });

  it('asks to be completed when the platform does not answer', async () => {
    down();
    expect(await fillIn(claimed, thin)).toEqual({ event: thin, incomplete: true });
    expect(log.lines.map((line) => line.event)).toEqual(['fill_in_failed']);
  });

  it('stops asking for a minute when the platform fails again and again', async () => {
    down();
    for (let times = 0; times < 10; times += 1) {
      expect(await fillIn(claimed, thin)).toEqual({ event: thin, incomplete: true });
    }
    expect(fetch).toHaveBeenCalledTimes(3);
    now = 60_000;
    fetch.mockResolvedValue(facts);
    expect(await fillIn(claimed, thin)).toMatchObject({ event: { facts }, incomplete: false });
  });
});
