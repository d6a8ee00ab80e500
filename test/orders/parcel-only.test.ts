import { expect, it } from 'vitest';
import { orderHeadline } from '../../src/discord/embeds/order-headline.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import type { Locale } from '../../src/i18n/locale.ts';
import type { Parcel } from '../../src/orders/order.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const parcel: Parcel = { carrier: 'UPS', trackingNumber: '1Z999AA10123456784', delivered: false };
const unnamed: Parcel = { trackingNumber: 'X-1', delivered: false };
const inProduction: Arrival = { receivedAt: 1, occurredAt: 1, facts: { status: 'in_production' } };
const shipped: Arrival = { receivedAt: 5, occurredAt: 5, facts: { status: 'shipped' } };
const sent = (more: Partial<Arrival> = {}, parcels = [parcel]): Arrival => ({
  ...{ receivedAt: 6, occurredAt: 6, change: 'shipped', facts: { parcels } },
  ...more,
});
const arrived: Arrival = { receivedAt: 9, occurredAt: 9, change: 'delivered' };

/** What the last of the events is told as. */
function headlineAfter(arrivals: readonly Arrival[], locale: Locale): string | undefined {
  const news = afterEvents(arrivals).told.at(-1);
  return news && orderHeadline(news, messagesFor(locale)).replace(/^\S+ /, '');
}

it.each<[string, readonly Arrival[], string, string]>([
  [
    'the first that is heard of the shipping is that the order has shipped',
    [inProduction, sent()],
    'Order #1042 has shipped',
    'Đơn hàng #1042 đã được giao cho đơn vị vận chuyển',
  ],
  [
    'after that the parcel is the news',
    [inProduction, shipped, sent()],
    'A parcel of order #1042 is on its way with UPS',
    'Một kiện hàng của đơn hàng #1042 đang được UPS vận chuyển',
  ],
  [
    'whoever carries it',
    [shipped, sent({}, [unnamed])],
    'A parcel of order #1042 is on its way',
    'Một kiện hàng của đơn hàng #1042 đang trên đường giao',
  ],
  [
    'also where nothing is known of it',
    [shipped, sent({ facts: {} })],
    'A parcel of order #1042 is on its way',
    'Một kiện hàng của đơn hàng #1042 đang trên đường giao',
  ],
  [
    'also where it comes late',
    [shipped, sent({ occurredAt: 4 })],
    'A parcel of order #1042 was sent with UPS (late update)',
    'Cập nhật muộn: một kiện hàng của đơn hàng #1042 đã được gửi qua UPS',
  ],
  [
    'late and of unknown carrier',
    [shipped, sent({ occurredAt: 4 }, [unnamed])],
    'A parcel of order #1042 was sent (late update)',
    'Cập nhật muộn: một kiện hàng của đơn hàng #1042 đã được gửi đi',
  ],
  [
    'one of several is told by its number, as before',
    [shipped, sent({}, [unnamed]), sent({ receivedAt: 7, occurredAt: 7 })],
    'Order #1042: parcel 2 of 2 has shipped',
    'Đơn hàng #1042: kiện hàng 2/2 đã được giao cho đơn vị vận chuyển',
  ],
  [
    'the order is delivered when that is heard first',
    [shipped, sent(), arrived],
    'Order #1042 was delivered',
    'Đơn hàng #1042 đã được giao thành công',
  ],
  [
    'after that, the parcel is',
    [{ ...shipped, facts: { status: 'delivered', parcels: [parcel] } }, arrived],
    'A parcel of order #1042 was delivered',
    'Một kiện hàng của đơn hàng #1042 đã được giao thành công',
  ],
  [
    'the parcel is, late',
    [
      { ...shipped, facts: { status: 'delivered', parcels: [parcel] } },
      { ...arrived, occurredAt: 2 },
    ],
    'A parcel of order #1042 was delivered (late update)',
    'Cập nhật muộn: một kiện hàng của đơn hàng #1042 đã được giao thành công',
  ],
])('%s', (_, arrivals, en, vi) => {
  expect([headlineAfter(arrivals, 'en'), headlineAfter(arrivals, 'vi')]).toEqual([en, vi]);
});
