import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFillIn, type FillIn } from '../../src/inbox/create-fill-in.ts';
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
beforeEach(() => {
  now = 0;
  log = recordLog();
  fetch = vi.fn(async () => Promise.resolve(facts));
  fillIn = createFillIn({
    sources: [{ platform: 'sellfern', fetch }],
    knownOrder: async () => Promise.resolve(undefined),
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
    expect(await fillIn(claimed, thin)).toEqual({ event: thin, incomplete: false });
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
