import fc from 'fast-check';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';

const begins = Date.parse('2026-05-01T12:00:00Z');
const minute = 60_000;

const statuses = [
  ...['New', 'Pending Cost', 'In Production', 'Shipped', 'Complete', 'Cancelled'],
  ...['PENDING', 'PARTIAL', 'PAID', 'DISPUTING', 'REFUNDED', 'Partially Refunded', 'On Hold'],
];

/** What any of an order's events may say, as their platform writes it. */
const said = fc.record(
  {
    status: fc.constantFrom(...statuses),
    previous_status: fc.constantFrom(...statuses),
    order_number: fc.constantFrom('A-1', 'B-2'),
    items: fc.constantFrom(
      [{ name: 'Mug' }],
      [{ name: 'Cup', quantity: 2 }],
      [],
      // Every item has its number: these are all parcels.
      [{ name: 'Mug', tracking_code: '1ZA' }],
      [{ name: 'Mug', tracking_code: '1z-c' }],
    ),
    // One that names no parcel speaks of the only one known then.
    tracking_code: fc.constantFrom('1ZA', '1ZB', '1z a', '1Z-B'),
    customer_name: fc.constantFrom('Jane', 'John'),
    total_cents: fc.constantFrom(100, 200),
    currency: fc.constant('USD'),
  },
  { requiredKeys: ['currency', 'tracking_code'] },
);

/** Every documented event of an order, of both platforms. */
const types = platforms.flatMap((platform) =>
  platform.eventTypes
    .filter((type) => type.startsWith('order.'))
    .map((type) => ({ platform, type })),
);

/** An event as its platform sends it. */
export interface SentEvent {
  readonly platform: Platform;
  readonly type: string;
  readonly body: Buffer;
  /** ms. */
  readonly receivedAt: number;
}

/** A history of one platform's order, in the order in which it happened; some or all events say when. */
export const randomHistory = (
  isStated: fc.Arbitrary<boolean>,
  { id = 7, mostEvents = 9 }: { readonly id?: number | string; readonly mostEvents?: number } = {},
) =>
  fc
    .constantFrom(...platforms)
    .chain((platform) =>
      fc.array(
        fc.record({
          of: fc.constantFrom(...types.filter((type) => type.platform === platform)),
          content: said,
          stated: isStated,
          /** In hundredths of a second. */
          delay: fc.nat(54_000),
        }),
        { minLength: 1, maxLength: mostEvents },
      ),
    )
    .map((steps) =>
      steps.map(({ of: { platform, type }, content, stated, delay }, place): SentEvent => {
        const at = begins + place * 5 * minute;
        const occurred_at = stated ? new Date(at).toISOString() : undefined;
        const data = { id, order_id: id, ...content };
        const body = Buffer.from(JSON.stringify({ event: type, type, occurred_at, data }));
        // No two times are the same: nothing tells apart what is of one millisecond.
        return { platform, type, body, receivedAt: at + delay * 10 + place + 1 };
      }),
    );
